import { BellOutlined, MutedOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { Me } from '../../../api/console.ts';
import type { ChimeState } from '../hooks/use-chime.ts';
import { useMessages } from '../i18n/language.tsx';
import { AccountMenu } from './account-menu.tsx';

/** The line above the panes: whose console it is, the sound switch, the account. */
export function TopBar(props: {
  readonly me: Me;
  readonly muted: boolean;
  readonly chime: ChimeState;
  readonly onMute: (muted: boolean) => void;
  readonly onHelp: () => void;
  readonly onSignOut: () => void;
}) {
  const words = useMessages();
  const audible = props.chime === 'locked' ? words.menu.soundLocked : words.menu.soundOn;
  return (
    <header className="top-bar">
      <img src="/console/icon.svg" alt="" width={24} height={24} />
      <span className="top-bar__name">
        <b>{words.app.short}</b>
        <span className="top-bar__association">{props.me.associationName}</span>
      </span>
      {props.me.demo && <span className="top-bar__demo">{words.app.demo}</span>}
      <span className="top-bar__tools">
        <Tooltip title={props.muted ? words.menu.soundOff : audible}>
          <Button
            type="text"
            role="switch"
            aria-checked={!props.muted}
            aria-label={props.muted ? words.menu.unmute : words.menu.mute}
            icon={props.muted ? <MutedOutlined /> : <BellOutlined />}
            onClick={() => props.onMute(!props.muted)}
          />
        </Tooltip>
        <AccountMenu me={props.me} onHelp={props.onHelp} onSignOut={props.onSignOut} />
      </span>
    </header>
  );
}
