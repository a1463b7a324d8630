import type { Level, Priority } from '../../bot/dialogue/types.ts';
import type { Skill } from '../roster/skills.ts';

/** A case as routing sees it; nothing of it names the resident. */
export interface RoutedCase {
  readonly id: string;
  readonly topic: string | null;
  readonly priority: Priority;
  readonly level: Level;
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

/** Whether a case is about danger: it waits for no office hours. */
export function isDanger({ level, priority }: Pick<RoutedCase, 'level' | 'priority'>): boolean {
  return level !== 'routine' || priority === 'urgent';
}
