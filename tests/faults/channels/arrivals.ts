/** What reached whom, counted as it comes. */
export interface Arrivals {
  /** @param id By which whoever gets something twice knows it; absent: everything counts. */
  add(address: string, text: string, id?: string): void;
  count(address: string): number;
  all(): ReadonlyMap<string, readonly string[]>;
}

export function arrivalsOf(): Arrivals {
  const texts = new Map<string, string[]>();
  const known = new Set<string>();
  return {
    add(address, text, id) {
      if (id !== undefined && known.has(id)) return;
      if (id !== undefined) known.add(id);
      const mine = texts.get(address) ?? [];
      mine.push(text);
      texts.set(address, mine);
    },
    count: (address) => texts.get(address)?.length ?? 0,
    all: () => texts,
  };
}
