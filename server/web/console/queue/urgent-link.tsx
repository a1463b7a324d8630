import { useMessages } from '../i18n/language.tsx';
import { formatRoute, WORK } from '../state/route.ts';

/** How many urgent cases nobody has, in red, where the views are not in sight; leads to them.
 * @param props.onGo Called when the reader goes there. */
export function UrgentLink(props: { readonly count: number; readonly onGo: () => void }) {
  const words = useMessages();
  if (props.count === 0) return null;
  return (
    <div className="views">
      <a
        className="views__urgent numeric"
        href={formatRoute({ ...WORK, view: 'urgent' })}
        onClick={props.onGo}
      >
        {words.queue.urgentCount(props.count)}
      </a>
    </div>
  );
}
