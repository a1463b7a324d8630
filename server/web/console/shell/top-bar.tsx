import { BellOutlined, MutedOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { Me } from '../../../api/console.ts';
import type { ChimeState } from '../hooks/use-chime.ts';
import { useMessages } from '../i18n/language.tsx';
import type { Route } from '../state/route.ts';
import { AccountMenu } from './account-menu.tsx';
import { MainNav } from './main-nav.tsx';

/** The sound of urgent cases, and the switch for it. */
export interface SoundSwitch {
  readonly muted: boolean;
  readonly chime: ChimeState;
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
        {props.sound !== undefined && <SoundButton {...props.sound} />}
        <AccountMenu me={props.me} onHelp={props.onHelp} onSignOut={props.onSignOut} />
      </span>
    </header>
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
