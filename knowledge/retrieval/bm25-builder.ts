import type { Bm25Data } from './bm25.ts';

/** Tokens of one field and what each of them counts. */
export interface WeightedField {
  readonly tokens: readonly string[];
  /** A multiple of 0.5. */
  readonly weight: number;
}

/** Collects documents in order and turns them into postings. Peak memory is about 10 bytes a posting. */
export class Bm25Builder {
  readonly #numbers = new Map<string, number>();
  readonly #terms: string[] = [];
  readonly #lengths: number[] = [];
  // One entry for each (document, term), document by document.
  #postingTerms = new Uint32Array(1024);
  #postingHalves = new Uint8Array(1024);
  #count = 0;
  readonly #docStarts: number[] = [];
  // For each term the posting that belongs to the document being added.
  #slots = new Int32Array(1024).fill(-1);

  /** Adds the next document. */
  add(fields: readonly WeightedField[]): void {
    const first = this.#count;
    this.#docStarts.push(first);
    let length = 0;
    for (const { tokens, weight } of fields) {
      length += tokens.length * weight;
      const halves = weight * 2;
      for (const token of tokens) this.#count1(token, halves, first);
    }
    this.#lengths.push(length);
  }

  #count1(token: string, halves: number, first: number): void {
    let term = this.#numbers.get(token);
    if (term === undefined) {
      term = this.#terms.length;
      this.#numbers.set(token, term);
      this.#terms.push(token);
      if (term >= this.#slots.length) {
        const grown = new Int32Array(this.#slots.length * 2).fill(-1);
        grown.set(this.#slots);
        this.#slots = grown;
      }
    }
    const slot = this.#slots[term] ?? -1;
    if (slot >= first) {
      this.#postingHalves[slot] = Math.min(255, (this.#postingHalves[slot] ?? 0) + halves);
      return;
    }
    if (this.#count === this.#postingTerms.length) this.#grow();
    this.#postingTerms[this.#count] = term;
    this.#postingHalves[this.#count] = Math.min(255, halves);
    this.#slots[term] = this.#count;
    this.#count += 1;
  }

  #grow(): void {
    const capacity = Math.ceil(this.#postingTerms.length * 1.5);
    const terms = new Uint32Array(capacity);
    terms.set(this.#postingTerms);
    this.#postingTerms = terms;
    const halves = new Uint8Array(capacity);
    halves.set(this.#postingHalves);
    this.#postingHalves = halves;
  }

  /** Sorts what was collected by term. The builder is empty afterwards. */
  build(): Bm25Data {
    const starts = new Uint32Array(this.#terms.length + 1);
    for (let at = 0; at < this.#count; at += 1) {
      const next = (this.#postingTerms[at] ?? 0) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let term = 0; term < this.#terms.length; term += 1) {
      starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
    }
    const cursor = starts.slice();
    const docs = new Uint32Array(this.#count);
    const halves = new Uint8Array(this.#count);
    for (let doc = 0; doc < this.#lengths.length; doc += 1) {
      const end = this.#docStarts[doc + 1] ?? this.#count;
      for (let at = this.#docStarts[doc] ?? 0; at < end; at += 1) {
        const term = this.#postingTerms[at] ?? 0;
        const target = cursor[term] ?? 0;
        docs[target] = doc;
        halves[target] = this.#postingHalves[at] ?? 0;
        cursor[term] = target + 1;
      }
    }
    const data = {
      terms: this.#terms.slice(),
      starts,
      docs,
      halves,
      lengths: Float32Array.from(this.#lengths),
    };
    this.#numbers.clear();
    this.#terms.length = 0;
    this.#lengths.length = 0;
    this.#docStarts.length = 0;
    this.#count = 0;
    this.#postingTerms = new Uint32Array(1024);
    this.#postingHalves = new Uint8Array(1024);
    this.#slots = new Int32Array(1024).fill(-1);
    return data;
  }
}
