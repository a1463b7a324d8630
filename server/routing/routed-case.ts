import type { Level, Priority } from '../../bot/dialogue/types.ts';
import type { Skill } from '../roster/skills.ts';
import type { TicketReason } from '../tickets/ticket-state.ts';

/** A case as routing sees it; nothing of it names the resident. */
export interface RoutedCase {
  readonly id: string;
  readonly topic: string | null;
  readonly priority: Priority;
  readonly level: Level;
  readonly reason: TicketReason;
  /** Whether a child may have been harmed. */
  readonly hasChecklist: boolean;
  /** The resident's place; null when it is not known. */
  readonly orgUnitId: string | null;
  /** The team it was handed to; null where routing chooses. */
  readonly teamId: string | null;
  /** What its intake form asks for, besides what its topic needs. */
  readonly skills: readonly Skill[];
  /** Who had it last; null when nobody has. */
  readonly heldBy: string | null;
}

/** Whether a case is about danger, and nobody has lowered it since: it waits for no office hours, whoever is on call is
 * paged for it until somebody acts, and it is given to nobody. `unclaimedDanger` of the store says the same in SQL. */
export function isDanger({
  level,
  priority,
  reason,
}: Pick<RoutedCase, 'level' | 'priority' | 'reason'>): boolean {
  if (priority === 'urgent') return true;
  return priority === 'high' && (level !== 'routine' || reason === 'danger' || reason === 'coercion');
}
