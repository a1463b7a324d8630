import { useMessages } from '../i18n/language.tsx';
import type { Standing } from '../state/ticket-facts.ts';

/** Who has the case, in two or three words. */
export function TicketState(props: { readonly standing: Standing; readonly assignee: string | null }) {
  const words = useMessages();
  const text = {
    claimable: words.queue.unclaimed,
    mine: words.queue.mine,
    taken: words.queue.takenBy(props.assignee ?? words.claim.somebody),
    closed: words.queue.resolved,
  }[props.standing];
  return <span className={`ticket-state ticket-state--${props.standing}`}>{text}</span>;
}
