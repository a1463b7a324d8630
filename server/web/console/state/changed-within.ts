/** A line in three: what stands before the change, what is changed, what follows. */
export type InThree = readonly [before: string, changed: string, after: string];

/** Share of the shorter line that both have, from which on one is the other with a change in it. */
const ALIKE = 1 / 3;

/** Finds what of a line was changed, so that nobody has to compare two long lines by eye.
 * @returns Null where they have too little in common. */
export function changedWithin(
  old: string,
  fresh: string,
): { readonly old: InThree; readonly fresh: InThree } | null {
  const [a, b] = [Array.from(old), Array.from(fresh)];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  if (shorter === 0 || start + end < shorter * ALIKE) return null;
  const inThree = (line: readonly string[]): InThree => [
    line.slice(0, start).join(''),
    line.slice(start, line.length - end).join(''),
    line.slice(line.length - end).join(''),
  ];
  return { old: inThree(a), fresh: inThree(b) };
}
