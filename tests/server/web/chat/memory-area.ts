/** A browser storage in memory. */
export function createMemoryArea(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & {
  size: () => number;
} {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    size: () => items.size,
  };
}
