import type { TicketList } from '../../../api/console.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatRoute, QUEUE_VIEWS } from '../state/route.ts';
import type { QueueView } from '../state/route.ts';

/** The views of the queue as links, so that each has its address; and the one number that may be red. */
export function QueueViews(props: { readonly view: QueueView; readonly counts: TicketList['counts'] }) {
  const words = useMessages();
  const { counts } = props;
  const numbers: Readonly<Partial<Record<QueueView, number>>> = {
    mine: counts.mine,
    unassigned: counts.unassigned,
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
                <span className="views__count numeric">{numbers[view]}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
      {counts.urgent > 0 && (
        <span className="views__urgent numeric">{words.queue.urgentCount(counts.urgent)}</span>
      )}
    </div>
  );
}
