import { AlertFilled } from '@ant-design/icons';
import { memo } from 'react';
import type { TicketSummary } from '../../../api/console.ts';
import { sayTime } from '../i18n/say-time.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import type { OpenSpan } from '../state/promise-left.ts';
import { formatRoute } from '../state/route.ts';
import type { QueueView } from '../state/route.ts';
import { furtherDangers, hasUnheardDanger, isUnclaimedUrgent, standing } from '../state/ticket-facts.ts';
import { PromiseBar, PromiseTime } from './promise.tsx';
import { TicketState } from './ticket-state.tsx';
import { Waiting } from './waiting.tsx';

/** One case in the queue. */
export const QueueRow = memo(function QueueRow(props: {
  readonly ticket: TicketSummary;
  readonly view: QueueView;
  readonly userId: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly openingTimes: readonly OpenSpan[] | null;
  /** Distance from the top of the list, in CSS pixels. */
  readonly top: number;
  readonly position: number;
  readonly count: number;
  readonly chosen: boolean;
}) {
  const words = useMessages();
  const { ticket } = props;
  const alarming = isUnclaimedUrgent(ticket);
  const rule = ticket.matchedRules[0]?.title;
  const further = furtherDangers(ticket);
  const { now, openingTimes } = props;
  const promised = ticket.sla?.next ? { mark: ticket.sla.next, now, openingTimes } : null;
  return (
    <li
      className="queue-row"
      style={{ top: props.top }}
      aria-setsize={props.count}
      aria-posinset={props.position}
    >
      <a
        className={`queue-row__link${alarming ? ' queue-row__link--alarming' : ''}`}
        href={formatRoute({ page: 'work', view: props.view, ticketId: ticket.id, person: false })}
        aria-current={props.chosen ? 'true' : undefined}
      >
        <span className="queue-row__top">
          {alarming && <AlertFilled aria-hidden />}
          <span className="queue-row__title">{rule ?? ticket.topic ?? words.queue.noTopic}</span>
          {ticket.practice === true && <span className="practice-tag">{words.golive.practice.tag}</span>}
          <RowTags ticket={ticket} withTopic={rule !== undefined} />
          <RowTime ticket={ticket} now={now} precise={alarming} />
        </span>
        <span className="queue-row__second">
          <span className="queue-row__line">
            {hasUnheardDanger(ticket) && (
              <strong className="queue-row__further">{words.queue.unheard}</strong>
            )}
            {further.length > 0 && (
              <strong className="queue-row__further">{words.queue.further(further.join('、'))}</strong>
            )}
            {ticket.sensitive ? words.queue.sensitive : ticket.lastLine}
          </span>
          {promised !== null && <PromiseTime {...promised} />}
        </span>
        <span className="queue-row__meta">
          <span className={`priority priority--${ticket.priority}`}>{words.priority[ticket.priority]}</span>
          {ticket.hasForm && <span className="has-form">{words.queue.hasForm}</span>}
          {ticket.checklist !== null && (
            <span className="must-report numeric">
              {ticket.checklist.finished
                ? words.checklist.rowDone
                : words.checklist.row(ticket.checklist.done, ticket.checklist.total)}
            </span>
          )}
          <span className="queue-row__who">
            {ticket.residentName} · {words.channel[ticket.channel]}
          </span>
          <TicketState
            standing={standing(ticket, props.userId)}
            assignee={ticket.assignee?.displayName ?? null}
          />
        </span>
        {promised !== null && <PromiseBar {...promised} />}
      </a>
    </li>
  );
});

/** How long somebody has waited, or why nobody waits. */
function RowTime(props: {
  readonly ticket: TicketSummary;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly precise: boolean;
}) {
  const words = useMessages();
  const locale = useLocaleTag();
  const { ticket } = props;
  if (ticket.status === 'resolved') {
    const { result } = ticket;
    return result === null ? null : (
      <span className="queue-row__answered">{words.case.resolve.results[result]}</span>
    );
  }
  if (ticket.snoozedUntil !== null) {
    return (
      <time dateTime={ticket.snoozedUntil} className="numeric">
        {words.queue.asleepUntil(sayTime(Date.parse(ticket.snoozedUntil), locale))}
      </time>
    );
  }
  if (ticket.status === 'assigned' && !ticket.isWaiting) {
    return <span className="queue-row__answered">{words.queue.answered}</span>;
  }
  return <Waiting since={ticket.waitingSince} now={props.now} precise={props.precise} />;
}

/** As many as fit beside the title. */
const TAGS_SHOWN = 2;

/** What the case is about, where the title says something else, and its tags. */
function RowTags(props: { readonly ticket: TicketSummary; readonly withTopic: boolean }) {
  const words = useMessages().case.tags;
  const { topic, tags } = props.ticket;
  const rest = tags.length - TAGS_SHOWN;
  const hasTopic = props.withTopic && topic !== null;
  if (!hasTopic && tags.length === 0) return null;
  return (
    <span className="queue-row__tags">
      {hasTopic && <span className="queue-row__topic">{topic}</span>}
      {tags.slice(0, TAGS_SHOWN).map((tag) => (
        <span key={tag} className="tag">
          {tag}
        </span>
      ))}
      {rest > 0 && (
        <span className="numeric" title={tags.slice(TAGS_SHOWN).join(' ')}>
          <span aria-hidden>+{rest}</span>
          <span className="visually-hidden">{words.more(rest)}</span>
        </span>
      )}
    </span>
  );
}
