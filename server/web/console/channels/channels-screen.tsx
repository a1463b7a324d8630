import { App as AntApp, Button, QRCode, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { ChannelStates } from '../../../api/channels.ts';
import type { Me } from '../../../api/console.ts';
import { type ChannelsControl, useChannels } from '../hooks/use-channels.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { sayTime } from '../i18n/say-time.ts';
import { EmptyState } from '../shell/empty-state.tsx';
import { GroupNotices } from './group-notices.tsx';
import { Groups } from './groups.tsx';
import { Undelivered } from './undelivered.tsx';
import './channels.css';

/** How the channels stand, what did not get there, the groups and what is said to them.
 * @param props.bar The line above. */
export function ChannelsScreen(props: {
  readonly me: Me;
  readonly bar: ReactNode;
  readonly onExpired: () => void;
}) {
  const { me, bar, onExpired } = props;
  const words = useMessages();
  const { message } = AntApp.useApp();
  const control = useChannels({
    csrfToken: me.csrfToken,
    expire: onExpired,
    tell: (kind, text) => void message[kind](text),
  });
  const { seen, failed } = control;
  return (
    <div className="desk">
      {bar}
      <main className="channels" aria-busy={seen === null && !failed}>
        <div className="channels__page">
          <h1 className="channels__title">{words.channels.title}</h1>
          <p className="channels__lead">{words.channels.lead}</p>
          {failed && (
            <EmptyState title={words.channels.failed}>
              <Button onClick={control.reload}>{words.app.retry}</Button>
            </EmptyState>
          )}
          {seen === null && !failed && <Skeleton active paragraph={{ rows: 8 }} />}
          {seen !== null && (
            <>
              <States states={seen.states} control={control} />
              <Undelivered seen={seen} control={control} />
              <Groups groups={seen.groups} control={control} />
              <GroupNotices seen={seen} control={control} />
            </>
          )}
        </div>
      </main>
    </div>
  );
}

function States(props: { readonly states: ChannelStates; readonly control: ChannelsControl }) {
  const { officialAccount, reminderTrouble, wecom, botpress, wechat } = props.states;
  const words = useMessages().channels;
  const connected = (is: boolean): string => (is ? words.connected.yes : words.connected.no);
  return (
    <section className="channels__part">
      <dl className="channels__states">
        <dt>{words.officialAccount}</dt>
        <dd>
          {connected(officialAccount)}
          {reminderTrouble !== null && <p>{words.reminderTrouble(reminderTrouble)}</p>}
        </dd>
        <dt>{words.wecom}</dt>
        <dd>{connected(wecom)}</dd>
        <dt>{words.botpress}</dt>
        <dd>{botpress === null ? words.connected.no : words.botpressStands[botpress]}</dd>
        <dt>{words.wechat}</dt>
        <dd>{wechat === null ? words.connected.no : <Wechat wechat={wechat} control={props.control} />}</dd>
      </dl>
    </section>
  );
}

function Wechat(props: {
  readonly wechat: NonNullable<ChannelStates['wechat']>;
  readonly control: ChannelsControl;
}) {
  const { wechat, control } = props;
  const words = useMessages().channels;
  const locale = useLocaleTag();
  const time = (at: string): string => sayTime(Date.parse(at), locale);
  const gateway = words.gateways[wechat.gateway] ?? null;
  const why = wechat.reason === null ? null : (words.whyDown[wechat.reason] ?? wechat.reason);
  return (
    <div role="status">
      {gateway !== null && <p className="channels__gateway">{gateway}</p>}
      {!wechat.isHere && <p>{words.elsewhere}</p>}
      <strong>{words.states[wechat.state]}</strong> {wechat.name}{' '}
      {wechat.since !== null && <span>{words.since(time(wechat.since))}</span>}
      {why !== null && <p>{why}</p>}
      {wechat.retryAt !== null && <p>{words.retryAt(time(wechat.retryAt))}</p>}
      {wechat.qrcode !== null && (
        <figure className="channels__code">
          {/* The caption says what it is, and no words can stand for it. */}
          <div aria-hidden="true">
            <QRCode type="svg" value={wechat.qrcode} bgColor="#fff" color="#000" />
          </div>
          <figcaption>{words.scanHint}</figcaption>
        </figure>
      )}
      <p>{words.sent(wechat.sentToday, wechat.dailyCap)}</p>
      {wechat.groupsAloneUntil !== null && <p>{words.alone(time(wechat.groupsAloneUntil))}</p>}
      <Button onClick={() => void control.act((api) => api.restart())}>{words.restart}</Button>
    </div>
  );
}
