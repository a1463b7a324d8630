import type { Range } from './pattern-matcher.ts';

/** The cue words of one kind in a message, with questions about where they stand. */
export class CueList {
  readonly #ranges: Range[] = [];
  /** Where each ends: looked through far more often than a range is wanted. */
  readonly #ends: number[] = [];

  /** Adds a cue; cues come in order of their end. */
  add(range: Range): void {
    this.#ranges.push(range);
    this.#ends.push(range.end);
  }

  get isEmpty(): boolean {
    return this.#ranges.length === 0;
  }

  /** In order of their ends. */
  get all(): readonly Range[] {
    return this.#ranges;
  }

  /** All cues that lie inside `[from, to)`. */
  inside(from: number, to: number): readonly Range[] {
    const ranges = this.#ranges;
    if (ranges.length === 0) return NOTHING;
    let found: Range[] | null = null;
    for (let at = this.#firstEndingAfter(from); at < ranges.length; at += 1) {
      const cue = ranges[at];
      if (cue === undefined || cue.end > to) break;
      if (cue.start < from) continue;
      if (found === null) found = [cue];
      else found.push(cue);
    }
    return found ?? NOTHING;
  }

  /** The first of those inside `[from, to)`. */
  first(from: number, to: number): Range | undefined {
    const ranges = this.#ranges;
    if (ranges.length === 0) return undefined;
    for (let at = this.#firstEndingAfter(from); at < ranges.length; at += 1) {
      const cue = ranges[at];
      if (cue === undefined || cue.end > to) return undefined;
      if (cue.start >= from) return cue;
    }
    return undefined;
  }

  /** The last of those inside `[from, to)`. */
  last(from: number, to: number): Range | undefined {
    const ranges = this.#ranges;
    if (ranges.length === 0) return undefined;
    for (let at = this.#firstEndingAfter(to) - 1; at >= 0; at -= 1) {
      const cue = ranges[at];
      if (cue === undefined || cue.end <= from) return undefined;
      if (cue.start >= from) return cue;
    }
    return undefined;
  }

  has(from: number, to: number): boolean {
    return this.first(from, to) !== undefined;
  }

  #firstEndingAfter(position: number): number {
    const ends = this.#ends;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

const NOTHING: readonly Range[] = [];
