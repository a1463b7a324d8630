import { Button, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language.tsx';
import { useSettings } from '../shell/settings.tsx';

/** The frame of the pages before sign-in. */
export function EntranceCard(props: {
  readonly heading: string;
  readonly lead: string;
  readonly children: ReactNode;
}) {
  const words = useMessages();
  const { language, setLanguage } = useSettings();
  return (
    <main className="entrance">
      <div className="entrance__card">
        <div className="entrance__brand">
          <img src="/console/icon.svg" alt="" width={36} height={36} />
          <span>{words.app.title}</span>
          <Button
            type="text"
            className="entrance__language"
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
          >
            {language === 'zh' ? 'English' : '中文'}
          </Button>
        </div>
        <Typography.Title level={1} className="entrance__heading">
          {props.heading}
        </Typography.Title>
        <p className="entrance__lead">{props.lead}</p>
        {props.children}
      </div>
    </main>
  );
}
