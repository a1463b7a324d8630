/** How far apart the concepts of one combination may stand, in characters: a sentence, or a few neighbouring clauses. */
const STRETCH = 80;

/** Where a message tells its concepts. In a long story, two that stand far apart seldom belong together. */
export class MentionPlaces {
  readonly #places = new Map<string, number[]>();

  /** Adds a place; places come in the order of the text. */
  add(concept: string, at: number): void {
    const known = this.#places.get(concept);
    if (known === undefined) this.#places.set(concept, [at]);
    else known.push(at);
  }

  /** What holds for the whole message, or was told before it, has no place. */
  forget(concept: string): void {
    this.#places.delete(concept);
  }

  /** Whether all concepts that have a place stand within a stretch around one of them. */
  together(concepts: readonly string[]): boolean {
    const placed: (readonly number[])[] = [];
    for (const concept of concepts) {
      const places = this.#places.get(concept);
      if (places !== undefined) placed.push(places);
    }
    if (placed.length < 2) return true;
    return placed.some((anchors) =>
      anchors.some((anchor) => placed.every((places) => isNear(places, anchor))),
    );
  }
}

/** Whether one of the places stands within a stretch of another. */
function isNear(places: readonly number[], anchor: number): boolean {
  for (const place of places) if (Math.abs(place - anchor) <= STRETCH) return true;
  return false;
}
