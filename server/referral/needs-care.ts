import { isSensitive } from '../tickets/is-sensitive.ts';
import type { TicketState } from '../tickets/ticket-state.ts';

/** Forms that minors and those who suffer violence fill in. */
const CAREFUL_FORMS: ReadonlySet<string> = new Set(['youth-counselling', 'rights-help']);

/** Whether somebody who may be a minor, or may suffer violence, is told of: then their contact leaves only where the
 * counsellor and they themselves have confirmed just that.
 * @param forms Ids of what was filled in for the case.
 * @param speaksYoung Whether the conversation knows them to be under eighteen. */
export function needsCare(
  ticket: Pick<TicketState, 'level' | 'reason' | 'topic' | 'matchedRules' | 'checklist' | 'keptSensitive'>,
  forms: readonly string[],
  speaksYoung: boolean,
): boolean {
  return speaksYoung || isSensitive(ticket) || forms.some((form) => CAREFUL_FORMS.has(form));
}
