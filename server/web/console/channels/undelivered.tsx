import { Button } from 'antd';
import type { ChannelsSeen } from '../api/channels-api.ts';
import type { ChannelsControl } from '../hooks/use-channels.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { sayTime } from '../i18n/say-time.ts';
import { AskFirst } from '../shell/ask-first.tsx';
import { formatRoute, WORK } from '../state/route.ts';

/** What did not get there and what came too late, without a word of it. */
export function Undelivered(props: { readonly seen: ChannelsSeen; readonly control: ChannelsControl }) {
  const { control } = props;
  const { deadLetters, waiting, notTaken, late } = props.seen.undelivered;
  const words = useMessages().channels;
  const locale = useLocaleTag();
  const time = (at: string): string => sayTime(Date.parse(at), locale);
  return (
    <>
      <section className="channels__part" aria-label={words.undelivered}>
        <h2>{words.undelivered}</h2>
        <p>{words.undeliveredLead}</p>
        {deadLetters.length === 0 && <p>{words.nothing}</p>}
        <ul>
          {deadLetters.map(({ id, channel, reason, attempts, failedAt, ticketId }) => (
            <li key={id}>
              <span>
                {words.kinds[channel] ?? channel} · {words.reasons[reason] ?? reason} ·{' '}
                {words.failedAt(time(failedAt), attempts)}
              </span>
              {ticketId !== null && <a href={formatRoute({ ...WORK, ticketId })}>{words.openCase}</a>}
              <Button size="small" onClick={() => void control.act((api) => api.resend(id))}>
                {words.resend}
              </Button>
              <Button size="small" onClick={() => void control.act((api) => api.giveUp(id))}>
                {words.giveUp}
              </Button>
            </li>
          ))}
        </ul>
      </section>
      {waiting.length > 0 && (
        <section className="channels__part" aria-label={words.waiting}>
          <h2>{words.waiting}</h2>
          <p className="alarm">{words.waitingLead}</p>
          <ul>
            {waiting.map(({ channel, reason, count, since }) => (
              <li key={`${channel} ${reason}`}>
                {words.kinds[channel] ?? channel} · {words.reasons[reason] ?? reason} ·{' '}
                {words.waitingSince(count, time(since))}
              </li>
            ))}
          </ul>
        </section>
      )}
      {notTaken.length > 0 && (
        <section className="channels__part" aria-label={words.notTaken}>
          <h2>{words.notTaken}</h2>
          <p>{words.notTakenLead}</p>
          <ul>
            {notTaken.map(({ id, channel, attempts, createdAt, failedAt, level, openedAt }) => (
              <li key={id}>
                <span>
                  {level !== 'routine' && <strong>{words.notTakenLevels[level]} · </strong>}
                  {words.kinds[channel] ?? channel} · {words.notTakenAt(time(createdAt), attempts)}
                  {failedAt !== null && ` · ${words.notTried}`}
                  {openedAt !== null && ` · ${words.readAt(time(openedAt))}`}
                </span>
                <a href={formatRoute({ page: 'not-taken', id })}>{words.readNotTaken}</a>
                <Button size="small" onClick={() => void control.act((api) => api.retry(id))}>
                  {words.retry}
                </Button>
                <AskFirst
                  focus="cancel"
                  title={words.giveUpTakingSure}
                  okText={words.giveUpTaking}
                  cancelText={words.keepIt}
                  onConfirm={() => void control.act((api) => api.giveUpTaking(id))}
                >
                  <Button size="small">{words.giveUpTaking}</Button>
                </AskFirst>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="channels__part" aria-label={words.late}>
        <h2>{words.late}</h2>
        <p>{words.lateLead}</p>
        {late.length === 0 && <p>{words.nothing}</p>}
        <ul>
          {late.map(({ conversationId, lines, lastAt }) => (
            <li key={conversationId}>
              <span>{words.lateLines(lines, time(lastAt))}</span>
              <Button size="small" onClick={() => void control.act((api) => api.handOver(conversationId))}>
                {words.handOver}
              </Button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
