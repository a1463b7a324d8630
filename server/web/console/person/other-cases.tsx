import type { TicketSummary } from '../../../api/console.ts';
import { sayTime } from '../i18n/say-time.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';

/** The resident's other cases, earlier ones too, each a way to it. */
export function OtherCases(props: {
  readonly others: readonly TicketSummary[];
  readonly onOpen: (ticketId: string) => void;
}) {
  const words = useMessages();
  const locale = useLocaleTag();
  if (props.others.length === 0) return <p className="person__none">{words.card.noOthers}</p>;
  return (
    <ul className="other-cases">
      {props.others.map((other) => (
        <li key={other.id}>
          <button type="button" onClick={() => props.onOpen(other.id)}>
            <b>{other.matchedRules[0]?.title ?? other.topic ?? words.queue.noTopic}</b>
            <span>
              {sayTime(Date.parse(other.openedAt), locale)} ·{' '}
              {other.status === 'resolved'
                ? words.queue.resolved
                : (other.assignee?.displayName ?? words.queue.unclaimed)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
