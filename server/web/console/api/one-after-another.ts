/** Lets only one run per key be under way; calls meanwhile lead to one more run afterwards.
 * Hence an older answer never overtakes a newer one, and the last call always sees a run that began after it.
 * @param run Must not reject. */
export function oneAfterAnother<K>(run: (key: K) => Promise<void>): (key: K) => Promise<void> {
  /** Keys under way; true when the key was asked for again. */
  const underWay = new Map<K, boolean>();
  return async (key) => {
    if (underWay.has(key)) {
      underWay.set(key, true);
      return;
    }
    do {
      underWay.set(key, false);
      await run(key);
    } while (underWay.get(key) === true);
    underWay.delete(key);
  };
}
