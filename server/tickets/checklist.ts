/** One thing that must be done before a ticket can be resolved. */
export interface ChecklistEntry {
  readonly item: string;
  /** How it was done; null while it is not. */
  readonly outcome: string | null;
  /** Whether nothing else has to be done after this outcome: it turned out not to apply. */
  readonly closes: boolean;
  /** Account that did it. */
  readonly by: string | null;
  /** Epoch milliseconds. */
  readonly at: number | null;
}

/** A checklist of which nothing is done yet. */
export function freshChecklist(items: readonly string[]): readonly ChecklistEntry[] {
  return items.map((item) => ({ item, outcome: null, closes: false, by: null, at: null }));
}

/** What still has to be done; nothing once an outcome says that the list does not apply. */
export function openItems(checklist: readonly ChecklistEntry[]): readonly string[] {
  if (checklist.some(({ outcome, closes }) => outcome !== null && closes)) return [];
  return checklist.filter(({ outcome }) => outcome === null).map(({ item }) => item);
}
