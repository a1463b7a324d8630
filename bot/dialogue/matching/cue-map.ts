import { BOUNDARY, type CanonicalText } from './canonical-text.ts';
import type { Range } from './pattern-matcher.ts';

interface Stretches {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** The cue words of one message, by kind, with questions about where they stand. */
export class CueMap {
  readonly #byKind = new Map<string, Range[]>();
  readonly #byStrength = new Map<number, Stretches>();
  readonly #text: CanonicalText;

  constructor(text: CanonicalText) {
    this.#text = text;
  }

  /** Adds a cue; cues come in order of their end. */
  add(kind: string, range: Range): void {
    const list = this.#byKind.get(kind);
    if (list === undefined) this.#byKind.set(kind, [range]);
    else list.push(range);
  }

  /** All cues of a kind that lie inside `[from, to)`. */
  inside(kind: string, from: number, to: number): Range[] {
    const list = this.#byKind.get(kind) ?? [];
    const found: Range[] = [];
    for (let at = firstEndingAfter(list, from); at < list.length; at += 1) {
      const cue = list[at];
      if (cue === undefined || cue.end > to) break;
      if (cue.start >= from) found.push(cue);
    }
    return found;
  }

  has(kind: string, from: number, to: number): boolean {
    const list = this.#byKind.get(kind) ?? [];
    for (let at = firstEndingAfter(list, from); at < list.length; at += 1) {
      const cue = list[at];
      if (cue === undefined || cue.end > to) return false;
      if (cue.start >= from) return true;
    }
    return false;
  }

  /** Start of the stretch around the character at `at` that no boundary of `strength` or more cuts. */
  startOf(at: number, strength: number): number {
    return this.#stretches(strength).starts[at] ?? 0;
  }

  /** End of the stretch around the character before `at`. */
  endOf(at: number, strength: number): number {
    return this.#stretches(strength).ends[Math.max(0, at - 1)] ?? this.#text.text.length;
  }

  #stretches(strength: number): Stretches {
    const known = this.#byStrength.get(strength);
    if (known !== undefined) return known;
    const { length } = this.#text.text;
    const starts = new Int32Array(length + 1);
    const ends = new Int32Array(length + 1).fill(length);
    for (let at = 1; at <= length; at += 1)
      starts[at] = this.#cuts(at, strength) ? at : (starts[at - 1] ?? 0);
    for (let at = length - 2; at >= 0; at -= 1) {
      ends[at] = this.#cuts(at + 1, strength) ? at + 1 : (ends[at + 1] ?? length);
    }
    const made = { starts, ends };
    this.#byStrength.set(strength, made);
    return made;
  }

  // A list mark (、) never ends a clause although it is stronger than a line break.
  #cuts(at: number, strength: number): boolean {
    const mark = this.#text.before[at] ?? 0;
    return mark >= strength && !(mark === BOUNDARY.list && strength < BOUNDARY.comma);
  }
}

function firstEndingAfter(list: readonly Range[], position: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.end ?? 0) > position) high = middle;
    else low = middle + 1;
  }
  return low;
}
