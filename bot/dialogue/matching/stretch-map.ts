import { BOUNDARY, type CanonicalText } from './canonical-text.ts';
import { Scratch } from './scratch.ts';

/** The stretches of a text that no boundary of some strength cuts. */
export class StretchMap {
  readonly #strength: number;
  readonly #room = new Scratch();
  #text: CanonicalText | null = null;
  /** By character: where its stretch starts, then where it ends; null until asked. */
  #edges: Int32Array | null = null;

  constructor(strength: number) {
    this.#strength = strength;
  }

  /** Forgets the text before. */
  begin(text: CanonicalText): void {
    this.#text = text;
    this.#edges = null;
  }

  /** Start of the stretch around the character at `at`. */
  startOf(at: number): number {
    return this.#known()[at * 2] ?? 0;
  }

  /** End of the stretch around the character before `at`. */
  endOf(at: number): number {
    return this.#known()[Math.max(0, at - 1) * 2 + 1] ?? this.#text?.text.length ?? 0;
  }

  #known(): Int32Array {
    if (this.#edges !== null) return this.#edges;
    const length = this.#text?.text.length ?? 0;
    const edges = this.#room.zeros(length * 2 + 2);
    for (let at = 1; at <= length; at += 1) edges[at * 2] = this.#cuts(at) ? at : (edges[at * 2 - 2] ?? 0);
    edges[length * 2 + 1] = length;
    if (length > 0) edges[length * 2 - 1] = length;
    for (let at = length - 2; at >= 0; at -= 1)
      edges[at * 2 + 1] = this.#cuts(at + 1) ? at + 1 : (edges[at * 2 + 3] ?? length);
    this.#edges = edges;
    return edges;
  }

  // A list mark (、) never ends a clause although it is stronger than a line break.
  #cuts(at: number): boolean {
    const mark = this.#text?.before[at] ?? 0;
    return mark >= this.#strength && !(mark === BOUNDARY.list && this.#strength < BOUNDARY.comma);
  }
}
