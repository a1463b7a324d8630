/** Fifteen columns a row at most, well below the 32,766 parameters that SQLite takes in one statement. */
const AT_ONCE = 500;

/** Cuts a list into parts that one statement can take as its parameters.
 * @param size Of a part; the last one may be smaller. */
export function chunks<T>(items: readonly T[], size = AT_ONCE): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size));
}
