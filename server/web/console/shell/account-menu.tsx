import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { MenuProps } from 'antd';
import type { Me } from '../../../api/console.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatRoute } from '../state/route.ts';
import { useSettings } from './settings.tsx';

/** Language, appearance, keyboard help and sign-out, behind the counsellor's name. */
export function AccountMenu(props: {
  readonly me: Me;
  readonly onHelp: () => void;
  readonly onSignOut: () => void;
}) {
  const words = useMessages();
  const { language, setLanguage, appearance, setAppearance } = useSettings();
  const items: MenuProps['items'] = [
    {
      type: 'group',
      label: words.menu.theme,
      children: [
        { key: 'auto', label: words.menu.themeAuto, onClick: () => setAppearance('auto') },
        { key: 'light', label: words.menu.themeLight, onClick: () => setAppearance('light') },
        { key: 'dark', label: words.menu.themeDark, onClick: () => setAppearance('dark') },
      ],
    },
    {
      type: 'group',
      label: words.menu.language,
      children: [
        { key: 'zh', label: '中文', onClick: () => setLanguage('zh') },
        { key: 'en', label: 'English', onClick: () => setLanguage('en') },
      ],
    },
    { type: 'divider' },
    {
      key: 'account',
      label: words.nav.account,
      onClick: () => {
        location.hash = formatRoute({ page: 'account' });
      },
    },
    { key: 'help', label: words.menu.help, extra: '?', onClick: props.onHelp },
    { key: 'sign-out', label: words.menu.signOut, onClick: props.onSignOut },
  ];
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      getPopupContainer={(trigger) => trigger.parentElement ?? document.body}
      menu={{ items, selectable: true, selectedKeys: [appearance, language] }}
    >
      <Button type="text" aria-label={`${words.menu.account}：${props.me.displayName}`} aria-haspopup="menu">
        {props.me.displayName}
        <DownOutlined />
      </Button>
    </Dropdown>
  );
}
