/** Numbers in a signature. The estimate of a likeness of 0.8 is off by 0.04. */
const HASHES = 96;
const SHINGLE = 5;
const EMPTY = 0xffff_ffff;
/** So much of a document is looked at: more changes nothing. */
const LONGEST = 200_000;
/** From this share of common shingles on, two documents are reported as nearly the same. */
export const NEARLY_SAME = 0.8;

/** Signature of a text by MinHash with one permutation (Li, Owen and Zhang 2012; empty bins filled as by Shrivastava and
 * Li 2014) over groups of five characters, punctuation and spaces left out. Signatures of
 * different runs can be compared.
 * @returns Empty for a text of fewer than five characters. */
export function signatureOf(text: string): readonly number[] {
  const words = text.slice(0, LONGEST).replace(/[\s\p{P}\p{S}]/gu, '');
  if (words.length < SHINGLE) return [];
  const bins = new Uint32Array(HASHES).fill(EMPTY);
  for (let at = 0; at + SHINGLE <= words.length; at += 1) {
    const value = hash(words, at);
    // Halved, it is a small integer, whose remainder is quick.
    const bin = (value >>> 1) % HASHES;
    if (value < (bins[bin] ?? EMPTY)) bins[bin] = value;
  }
  return Array.from(bins, (value, bin) => {
    if (value !== EMPTY) return value;
    let steps = 1;
    while (bins[(bin + steps) % HASHES] === EMPTY) steps += 1;
    // How far it was fetched is part of it: the same number from elsewhere is no agreement.
    return (bins[(bin + steps) % HASHES] ?? 0) + steps * 0x1_0000_0000;
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

/** FNV-1a over one shingle, with the last mixing step of MurmurHash3: neighbours in the text lie far apart then. */
function hash(text: string, at: number): number {
  let value = 2_166_136_261;
  for (let index = at; index < at + SHINGLE; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 16_777_619);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2_ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
