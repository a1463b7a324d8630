import type { Bm25Data } from '../../../knowledge/retrieval/bm25.ts';

/** Takes one text of one document out of an inverted index, as if it had never been indexed.
 *
 * Term frequencies, document frequencies and lengths come out as a fresh build would give them; a term that
 * occurs nowhere any more keeps its number, which changes no score. Frequencies must be below the cap of 127.5.
 *
 * @param data Left alone.
 * @param row The document.
 * @param tokens The text as it was cut for indexing, repeats included.
 * @param weight Of the field that the text was in. */
export function withoutText(
  data: Bm25Data,
  numberOf: ReadonlyMap<string, number>,
  row: number,
  tokens: readonly string[],
  weight: number,
): Bm25Data {
  const taken = new Map<number, number>();
  for (const token of tokens) {
    const number = numberOf.get(token);
    if (number !== undefined) taken.set(number, (taken.get(number) ?? 0) + weight * 2);
  }
  const halves = data.halves.slice();
  const gone: { readonly term: number; readonly at: number }[] = [];
  for (const [term, count] of taken) {
    const at = postingOf(data, term, row);
    const left = (halves[at] ?? 0) - count;
    if (at < 0 || left < 0) throw new RangeError(`Cannot take a text out of row ${row}: it is not in there`);
    halves[at] = left;
    if (left === 0) gone.push({ term, at });
  }
  const lengths = data.lengths.slice();
  lengths[row] = (lengths[row] ?? 0) - tokens.length * weight;
  if (gone.length === 0) return { ...data, halves, lengths };
  gone.sort((a, b) => a.at - b.at);
  return { ...data, ...withoutPostings(data, halves, gone), lengths };
}

// Postings of a term are in the order of their documents.
function postingOf({ starts, docs }: Bm25Data, term: number, row: number): number {
  let low = starts[term] ?? 0;
  let high = (starts[term + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const doc = docs[middle] ?? 0;
    if (doc === row) return middle;
    if (doc < row) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function withoutPostings(
  data: Bm25Data,
  halves: Uint8Array,
  gone: readonly { readonly term: number; readonly at: number }[],
): Pick<Bm25Data, 'starts' | 'docs' | 'halves'> {
  const docs = new Uint32Array(data.docs.length - gone.length);
  const kept = new Uint8Array(docs.length);
  let from = 0;
  let to = 0;
  for (const at of [...gone.map((one) => one.at), data.docs.length]) {
    docs.set(data.docs.subarray(from, at), to);
    kept.set(halves.subarray(from, at), to);
    to += at - from;
    from = at + 1;
  }
  const starts = new Uint32Array(data.starts.length);
  let before = 0;
  for (let term = 0; term < starts.length; term += 1) {
    starts[term] = (data.starts[term] ?? 0) - before;
    while (gone[before]?.term === term) before += 1;
  }
  return { starts, docs, halves: kept };
}
