import type { Priority } from '../../bot/dialogue/types.ts';

/** How much one open case of a priority weighs, in points. */
const POINTS: Readonly<Record<Priority, number>> = { low: 1, medium: 2, high: 3, urgent: 5 };

/** Points that a member may have where their team says nothing else: fifteen ordinary cases. */
export const DEFAULT_CAP = 30;

/** The weight of open cases, in points. */
export function loadOf(priorities: readonly Priority[]): number {
  return priorities.reduce((sum, priority) => sum + POINTS[priority], 0);
}

/** What one more case would add. */
export function weightOf(priority: Priority): number {
  return POINTS[priority];
}
