/** Numbers in a signature. The estimate of a likeness of 0.8 is off by 0.04. */
const HASHES = 96;
/** A prime below 2²⁶: products of two smaller numbers stay exact in a double. */
const PRIME = 67_108_859;
const SHINGLE = 5;
/** So much of a document is looked at: more changes nothing. */
const LONGEST = 200_000;
/** From this share of common shingles on, two documents are reported as nearly the same. */
export const NEARLY_SAME = 0.8;

/** The permutations x → (a·x + b) mod p. Fixed, so that signatures of different processes can be compared. */
const PERMUTATIONS = permutations();

/** Signature of a text by MinHash (Broder 1997) over groups of five characters, punctuation and spaces left out. Signatures of
 * different runs can be compared.
 * @returns Empty for a text of fewer than five characters. */
export function signatureOf(text: string): readonly number[] {
  const words = text.slice(0, LONGEST).replace(/[\s\p{P}\p{S}]/gu, '');
  const shingles = new Set<number>();
  for (let at = 0; at + SHINGLE <= words.length; at += 1) shingles.add(hash(words, at));
  if (shingles.size === 0) return [];
  return PERMUTATIONS.map(([a, b]) => {
    let least = PRIME;
    for (const shingle of shingles) {
      const value = (a * shingle + b) % PRIME;
      if (value < least) least = value;
    }
    return least;
  });
}

/** The share of groups of characters that two texts have in common, estimated; 0 to 1. */
export function likeness(one: readonly number[], other: readonly number[]): number {
  if (one.length === 0 || one.length !== other.length) return 0;
  return one.filter((value, index) => value === other[index]).length / one.length;
}

/** For each document the earlier one that it is most like, from `NEARLY_SAME` on.
 * @returns In the order of the documents; null where there is none. */
export function nearDuplicates(
  signatures: readonly (readonly number[])[],
): readonly ({ readonly index: number; readonly share: number } | null)[] {
  const bands = new Map<string, number[]>();
  return signatures.map((signature, index) => {
    const candidates = new Set<number>();
    // Four numbers a band: documents that are 0.8 alike share one of the 24 with near certainty.
    for (let from = 0; from + 4 <= signature.length; from += 4) {
      const key = `${from}:${signature.slice(from, from + 4).join()}`;
      const known = bands.get(key) ?? [];
      for (const earlier of known) candidates.add(earlier);
      known.push(index);
      bands.set(key, known);
    }
    const best = [...candidates]
      .map((earlier) => ({ index: earlier, share: likeness(signature, signatures[earlier] ?? []) }))
      .sort((a, b) => b.share - a.share || a.index - b.index)[0];
    return best !== undefined && best.share >= NEARLY_SAME ? best : null;
  });
}

/** FNV-1a over one shingle, brought into the range of the signatures. */
function hash(text: string, at: number): number {
  let value = 2_166_136_261;
  for (let index = at; index < at + SHINGLE; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 16_777_619);
  }
  return (value >>> 0) % PRIME;
}

/** Numbers from a linear congruential generator (Numerical Recipes), started at 1. */
function permutations(): readonly (readonly [number, number])[] {
  let state = 1;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return 1 + (state % (PRIME - 1));
  };
  return Array.from({ length: HASHES }, () => [next(), next()] as const);
}
