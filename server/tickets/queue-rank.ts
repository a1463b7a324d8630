import type { Level, Priority } from '../../bot/dialogue/types.ts';
import type { TicketFact, TicketState } from './ticket-state.ts';

/** Most pressing first. */
const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'medium', 'low'];
/** Before all others: an urgent case in which danger was told that nobody has heard yet. */
const UNHEARD_RANK = -1;

/** A case's place in every queue, before how long it has waited: −1 for an urgent one with unheard danger, 0 urgent … 3 low.
 * Lists, their pages and the console go by this number alone. */
export function queueRank(priority: Priority, unheard: boolean): number {
  return unheard && priority === 'urgent' ? UNHEARD_RANK : PRIORITIES.indexOf(priority);
}

/** Whether a case has unheard danger, by its place. */
export function isUnheard(rank: number): boolean {
  return rank === UNHEARD_RANK;
}

/** Whether danger that is told in a case is news to whoever works on it: more than the case said so far, or danger again since it
 * was answered. */
export function isNewDanger(
  ticket: Pick<TicketState, 'level' | 'matchedRules'> & { readonly wasAnswered: boolean },
  told: { readonly level: Level; readonly matchedRules: readonly string[] },
): boolean {
  if (told.level === 'routine') return false;
  const isGraver = told.level === 'emergency' && ticket.level !== 'emergency';
  return (
    ticket.wasAnswered || isGraver || told.matchedRules.some((rule) => !ticket.matchedRules.includes(rule))
  );
}

/** Whether danger is heard with a fact: whoever takes a case reads it. A reply is no fact; whoever records one knows. */
export function hears(fact: TicketFact): boolean {
  return fact.type === 'resolved' || (fact.type === 'assigned' && fact.reason === undefined);
}
