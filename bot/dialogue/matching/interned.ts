/** The one copy of a name that is kept for names of properties. Names from different files, or cut out of longer ones, are copies
 * of each other, and a table has to compare them character by character; with this one it sees at once that they are the same. */
export function interned(name: string): string {
  const [copy = name] = Object.keys({ [name]: true });
  return copy;
}
