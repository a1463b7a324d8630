/** Leaves out of a failing sequence whatever it fails without, larger parts first.
 *
 * @param fails Whether a shorter sequence fails still.
 * @returns A sequence that fails, of which no single step can be left out. */
export async function shrink<T>(
  sequence: readonly T[],
  fails: (shorter: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  let shortest = sequence;
  for (let size = Math.ceil(shortest.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < shortest.length; ) {
      const shorter = [...shortest.slice(0, at), ...shortest.slice(at + size)];
      if (await fails(shorter)) shortest = shorter;
      else at += size;
    }
  }
  return shortest;
}
