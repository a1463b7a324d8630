import { BellOutlined, DesktopOutlined, MutedOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { Me } from '../../../api/console.ts';
import type { UrgentAlarm } from '../hooks/use-urgent-alarm.ts';
import { useMessages } from '../i18n/language.tsx';
import type { Route } from '../state/route.ts';
import { AccountMenu } from './account-menu.tsx';
import { MainNav } from './main-nav.tsx';

/** The sound of urgent cases and the notification outside the page, with the switches for them. */
export interface SoundSwitch extends UrgentAlarm {
  readonly muted: boolean;
  readonly onMute: (muted: boolean) => void;
}

/** The line above the panes: whose console it is, its pages, the sound switch, the account. */
export function TopBar(props: {
  readonly me: Me;
  readonly page: Route['page'];
  /** Undefined for readers who hear of no cases. */
  readonly sound: SoundSwitch | undefined;
  readonly onHelp: () => void;
  readonly onSignOut: () => void;
}) {
  const words = useMessages();
  return (
    <header className="top-bar">
      <img src="/console/icon.svg" alt="" width={24} height={24} />
      <span className="top-bar__name">
        <b>{words.app.short}</b>
        <span className="top-bar__association">{props.me.associationName}</span>
      </span>
      {props.me.demo && <span className="top-bar__demo">{words.app.demo}</span>}
      <MainNav me={props.me} page={props.page} />
      <span className="top-bar__tools">
        {props.sound !== undefined && <DesktopButton {...props.sound.desktop} />}
        {props.sound !== undefined && <SoundButton {...props.sound} />}
        <AccountMenu me={props.me} onHelp={props.onHelp} onSignOut={props.onSignOut} />
      </span>
    </header>
  );
}

/** Only until the browser has been asked: then it is the browser's to switch. */
function DesktopButton({ state, ask }: UrgentAlarm['desktop']) {
  const words = useMessages();
  if (state !== 'default') return null;
  return (
    <Tooltip title={words.menu.desktopHint}>
      <Button type="text" aria-label={words.menu.desktop} icon={<DesktopOutlined />} onClick={ask} />
    </Tooltip>
  );
}

function SoundButton({ muted, chime, onMute }: SoundSwitch) {
  const words = useMessages();
  const audible = chime === 'locked' ? words.menu.soundLocked : words.menu.soundOn;
  return (
    <Tooltip title={muted ? words.menu.soundOff : audible}>
      <Button
        type="text"
        role="switch"
        aria-checked={!muted}
        aria-label={muted ? words.menu.unmute : words.menu.mute}
        icon={muted ? <MutedOutlined /> : <BellOutlined />}
        onClick={() => onMute(!muted)}
      />
    </Tooltip>
  );
}
