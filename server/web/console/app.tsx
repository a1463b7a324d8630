import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useMemo } from 'react';
import { useMedia } from './hooks/use-media.ts';
import { usePreference } from './hooks/use-preference.ts';
import { LanguageContext } from './i18n/language.tsx';
import type { Language } from './i18n/language.tsx';
import { Entrance } from './pages/entrance.tsx';
import { BrokenPage } from './shell/broken-page.tsx';
import { LeaveQuestion } from './shell/leave-question.tsx';
import { SettingsContext } from './shell/settings.tsx';
import type { Settings } from './shell/settings.tsx';
import { antdTheme } from './theme/antd-theme.ts';
import { cspNonce } from './theme/csp-nonce.ts';
import { useAppearance } from './theme/use-appearance.ts';

/** Where a message covers neither the views nor what is written. */
const ABOVE_COMPOSER = 'calc(100dvh - 16rem)';

/** The counsellors' console: language, appearance, and whatever the address asks for. */
export function App() {
  const [language, setLanguage] = usePreference<Language>('language', ['zh', 'en']);
  const { appearance, choice, choose } = useAppearance();
  const narrow = useMedia('(max-width: 47.99em)');
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const look = useMemo(() => {
    const base = antdTheme(appearance);
    return { ...base, token: { ...base.token, motion: !still } };
  }, [appearance, still]);
  const csp = useMemo(() => {
    const nonce = cspNonce();
    return nonce === undefined ? {} : { nonce };
  }, []);
  const settings = useMemo<Settings>(
    () => ({ language, setLanguage, appearance: choice, setAppearance: choose }),
    [language, setLanguage, choice, choose],
  );

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);

  return (
    <LanguageContext value={language}>
      <SettingsContext value={settings}>
        <ConfigProvider
          theme={look}
          csp={csp}
          locale={language === 'zh' ? zhCN : enUS}
          button={{ autoInsertSpace: false }}
        >
          <AntApp message={{ top: narrow ? ABOVE_COMPOSER : 60, maxCount: 2, duration: 3 }}>
            <BrokenPage>
              <Entrance />
              <LeaveQuestion />
            </BrokenPage>
          </AntApp>
        </ConfigProvider>
      </SettingsContext>
    </LanguageContext>
  );
}
