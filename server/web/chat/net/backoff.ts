/** How long to wait before trying again: doubles with every failure, half of it by chance so that a thousand phones
 * do not come back in the same second.
 * @param failures Failures in a row, from 1.
 * @param random 0 ≤ random < 1.
 * @returns Milliseconds, at most `maxMs`. */
export function backoffMs(failures: number, random: number, firstMs = 1000, maxMs = 30_000): number {
  const full = Math.min(maxMs, firstMs * 2 ** Math.max(0, failures - 1));
  return Math.round(full / 2 + (full / 2) * random);
}
