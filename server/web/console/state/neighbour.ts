/** The id `step` places away in a list, for the keys j and k.
 * Starts at the top when nothing (or something no longer listed) is chosen, and stops at both ends.
 * @returns Null for an empty list. */
export function neighbour(ids: readonly string[], current: string | null, step: 1 | -1): string | null {
  const index = current === null ? -1 : ids.indexOf(current);
  if (index === -1) return ids[0] ?? null;
  return ids[Math.min(ids.length - 1, Math.max(0, index + step))] ?? null;
}
