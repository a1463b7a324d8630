import type { PatternAtom } from './parse-pattern.ts';

/** A pattern taken apart, and who owns it. */
interface ParsedPattern {
  readonly owner: number;
  readonly atoms: readonly PatternAtom[];
}

/** Patterns in flat tables. A slot keeps where the words of a pattern up to some atom were last seen; patterns that begin
 * with the same words share the slot of their beginning. A step is an atom that ends a pattern or goes on with one. */
export interface CompiledPatterns {
  readonly words: readonly string[];
  /** Steps of all words; those of a word lie between its entries of `endsFrom`, later ones first. */
  readonly ends: Int32Array;
  readonly endsFrom: Int32Array;
  /** Slots that a word begins, in the same way. */
  readonly begins: Int32Array;
  readonly beginsFrom: Int32Array;
  readonly slotCount: number;
  readonly steps: {
    /** The slot that comes before it, by entry of `ends`; -1 for a pattern of one atom. */
    readonly after: Int32Array;
    /** Dots before it, by step. */
    readonly gaps: Uint8Array;
    /** Owner of the pattern, by step. */
    readonly owners: Int32Array;
    /** The slot of an atom that more follow, by step; -1 for the last. */
    readonly slots: Int32Array;
  };
}

/** @param canonical Brings a literal into canonical form. */
export function compilePatterns(
  patterns: readonly ParsedPattern[],
  canonical: (literal: string) => string,
): CompiledPatterns {
  const ids = new Map<string, number>();
  const idOf = (word: string): number => {
    const id = ids.get(word) ?? ids.size;
    ids.set(word, id);
    return id;
  };
  const choices = new Map<readonly string[], readonly number[]>();
  /** Words of an atom; those of a class are looked up once. */
  const idsOf = (words: readonly string[]): readonly number[] => {
    const known = choices.get(words) ?? [...new Set(words.map((word) => idOf(canonical(word))))];
    choices.set(words, known);
    return known;
  };
  const ends = new Lists();
  const begins = new Lists();
  const shared = new Map<string, number>();
  let slotCount = 0;
  const steps: { after: number; gap: number; owner: number; slot: number }[] = [];
  for (const { owner, atoms } of patterns) {
    let after = -1;
    for (const [index, { words, before }] of atoms.entries()) {
      const forms = idsOf(words);
      const isLast = index === atoms.length - 1;
      if (index === 0 && !isLast) {
        const key = forms.join(' ');
        const known = shared.get(key);
        after = known ?? slotCount;
        if (known !== undefined) continue;
        shared.set(key, slotCount);
        for (const word of forms) begins.add(word, slotCount);
        slotCount += 1;
        continue;
      }
      const slot = isLast ? -1 : slotCount;
      if (!isLast) slotCount += 1;
      const step = steps.push({ after, gap: before, owner, slot }) - 1;
      for (const word of forms) ends.add(word, step);
      after = slot;
    }
  }
  // Later steps first: one occurrence must not serve two steps of a pattern.
  const flatEnds = ends.flat(ids.size, true);
  const flatBegins = begins.flat(ids.size, false);
  return {
    words: [...ids.keys()],
    ends: flatEnds.values,
    endsFrom: flatEnds.from,
    begins: flatBegins.values,
    beginsFrom: flatBegins.from,
    slotCount,
    steps: {
      after: flatEnds.values.map((step) => steps[step]?.after ?? -1),
      gaps: Uint8Array.from(steps, ({ gap }) => gap),
      owners: Int32Array.from(steps, ({ owner }) => owner),
      slots: Int32Array.from(steps, ({ slot }) => slot),
    },
  };
}

/** Lists of numbers by word, kept one after the other in the end. */
class Lists {
  readonly #byWord = new Map<number, number[]>();
  #size = 0;

  add(word: number, value: number): void {
    const list = this.#byWord.get(word);
    if (list === undefined) this.#byWord.set(word, [value]);
    else list.push(value);
    this.#size += 1;
  }

  flat(words: number, isReversed: boolean): { readonly values: Int32Array; readonly from: Int32Array } {
    const values = new Int32Array(this.#size);
    const from = new Int32Array(words + 1);
    for (let word = 0; word < words; word += 1) {
      const list = this.#byWord.get(word) ?? [];
      values.set(isReversed ? list.toReversed() : list, from[word] ?? 0);
      from[word + 1] = (from[word] ?? 0) + list.length;
    }
    return { values, from };
  }
}
