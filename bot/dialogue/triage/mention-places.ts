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
    const placed = concepts.flatMap((concept) => {
      const places = this.#places.get(concept);
      return places === undefined ? [] : [places];
    });
    if (placed.length < 2) return true;
    return placed.some((anchors) =>
      anchors.some((anchor) =>
        placed.every((places) => places.some((place) => Math.abs(place - anchor) <= STRETCH)),
      ),
    );
  }
}
