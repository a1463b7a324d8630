import { useMessages } from '../i18n/language.tsx';
import { formatRoute, QUEUE_VIEWS } from '../state/route.ts';
import type { QueueView } from '../state/route.ts';
import type { QueueCounts } from '../state/queue.ts';

/** The views of the queue as links, so that each has its address; and the one number that may be red. */
export function QueueViews(props: {
  readonly view: QueueView;
  readonly counts: QueueCounts;
  readonly urgent: number;
  /** Cases about a child with something undone; for supervisors. */
  readonly undone: number;
}) {
  const words = useMessages();
  const { counts } = props;
  const numbers: Readonly<Partial<Record<QueueView, number>>> = {
    urgent: counts.urgent,
    mine: counts.mine,
    unassigned: counts.unassigned,
    snoozed: counts.snoozed,
  };
  return (
    <div className="views">
      <ul className="views__list">
        {QUEUE_VIEWS.map((view) => (
          <li key={view}>
            <a
              className="views__link"
              href={formatRoute({ page: 'work', view, ticketId: null, person: false })}
              aria-current={view === props.view ? 'page' : undefined}
            >
              {words.queue.views[view]}
              {numbers[view] !== undefined && numbers[view] > 0 && (
                <span className="views__count numeric">{sayCount(numbers[view])}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
      {props.urgent > 0 && (
        <span className="views__urgent numeric">{words.queue.urgentCount(props.urgent)}</span>
      )}
      {props.undone > 0 && (
        <span className="views__must-report numeric">{words.checklist.count(props.undone)}</span>
      )}
    </div>
  );
}

/** The server counts no further than a hundred. */
function sayCount(count: number): string {
  return count >= 100 ? '99+' : String(count);
}
