import type { LocalValueEntry } from '../../../api/local-values.ts';

/** Which local facts the page shows. */
export const LOCAL_FILTERS = ['all', 'waiting', 'empty'] as const;
export type LocalFilter = (typeof LOCAL_FILTERS)[number];

/** The facts of one place. */
export interface LocalPlace {
  readonly place: string;
  readonly entries: readonly LocalValueEntry[];
}

/** Whether residents read nothing of it. */
export function isEmpty(entry: LocalValueEntry): boolean {
  return entry.current === null || entry.current.value === '';
}

/** How many facts each filter shows. */
export function countLocal(entries: readonly LocalValueEntry[]): Readonly<Record<LocalFilter, number>> {
  return {
    all: entries.length,
    waiting: entries.filter((entry) => entry.proposal !== null).length,
    empty: entries.filter(isEmpty).length,
  };
}

/** The facts that pass a filter, place by place, in the server's order. */
export function selectLocal(entries: readonly LocalValueEntry[], filter: LocalFilter): readonly LocalPlace[] {
  const places = new Map<string, LocalValueEntry[]>();
  for (const entry of entries) {
    if (filter === 'waiting' && entry.proposal === null) continue;
    if (filter === 'empty' && !isEmpty(entry)) continue;
    const list = places.get(entry.place);
    if (list === undefined) places.set(entry.place, [entry]);
    else list.push(entry);
  }
  return [...places].map(([place, of]) => ({ place, entries: of }));
}

/** The list with one fact as the server has it now. */
export function replaceEntry(
  entries: readonly LocalValueEntry[],
  fresh: LocalValueEntry,
): readonly LocalValueEntry[] {
  return entries.map((entry) => (entry.slot === fresh.slot ? fresh : entry));
}
