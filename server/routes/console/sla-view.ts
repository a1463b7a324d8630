import type { TicketSla as SlaView } from '../../api/sla.ts';
import { nextMark } from '../../sla/next-mark.ts';
import type { TicketSla } from '../../store/sla-port.ts';

/** How a case stands against what is promised.
 *
 * @param now Epoch milliseconds. */
export function slaView(sla: TicketSla | null, now: number): SlaView | null {
  if (sla === null) return null;
  const mark = nextMark(sla.state, sla.rules, now);
  return {
    next: mark && { ...mark, dueAt: mark.dueAt === null ? null : new Date(mark.dueAt).toISOString() },
    missed: [...sla.state.missed],
  };
}
