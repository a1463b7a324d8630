import type { Need } from '../../../api/vetting.ts';

/** A need that an editor thinks is none, and why. */
export interface ClearedNeed {
  readonly need: Need;
  readonly reason: string;
}

/** What an editor unticks of the needs that there are at least, each with the reason.
 * @param floor Needs that a version has at least. */
export function clearedNeeds(
  floor: readonly Need[],
  chosen: readonly Need[],
  reason: string,
): { need: Need; reason: string }[] {
  return floor.filter((need) => !chosen.includes(need)).map((need) => ({ need, reason: reason.trim() }));
}

/** What is ticked at first: all that is needed, but what was unticked before. */
export function tickedNeeds(
  floor: readonly Need[],
  needs: readonly Need[],
  cleared: readonly ClearedNeed[],
): Need[] {
  return [...new Set([...floor, ...needs])].filter((need) => !cleared.some((one) => one.need === need));
}
