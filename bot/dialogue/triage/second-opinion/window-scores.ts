import type { TriageModel } from '../../../../knowledge/lexicon/triage-model.ts';
import { GramTable } from './gram-table.ts';
import type { Grams } from './gram-sums.ts';
import { isMark, type MessageStream } from './message-stream.ts';
import { type Marks, type NamedMark, ScoredStream } from './scored-stream.ts';
import { LONGEST_GRAM } from './window-features.ts';

/** A model made ready for scoring. */
export class WindowScorer {
  readonly model: TriageModel;
  readonly #grams: GramTable;
  /** Feature of each gram of the table. */
  readonly #gramFeatures: Int32Array;
  readonly #others = new Map<string, number>();
  /** Concepts that are in pairs, and the feature of a pair by {@link pairCode}. */
  readonly #partners = new Map<string, number>();
  readonly #pairs = new Map<number, number>();

  constructor(model: TriageModel) {
    this.model = model;
    const grams: number[] = [];
    for (const [index, feature] of model.features.entries()) {
      if (feature.length <= 1 || !/[=&@]/.test(feature)) grams.push(index);
      else if (!feature.includes('+')) this.#others.set(feature, index);
      else this.#pairs.set(this.#pairCode(feature), index);
    }
    this.#grams = new GramTable(grams.map((index) => model.features[index] ?? ''));
    this.#gramFeatures = Int32Array.from(grams);
  }

  #pairCode(feature: string): number {
    const [one = 0, other = 0] = feature.split('+').map((name) => {
      const known = this.#partners.get(name) ?? this.#partners.size;
      this.#partners.set(name, known);
      return known;
    });
    return pairCode(one, other);
  }

  /** The feature of a pair of concepts; -1 for none. */
  pair(one: number, other: number): number {
    return one < 0 || other < 0 ? -1 : (this.#pairs.get(pairCode(one, other)) ?? -1);
  }

  /** Finds the features of a stream, in time linear in its length. */
  read(stream: MessageStream, contexts: readonly string[]): ScoredStream {
    const standing = contexts.flatMap((context) => this.#others.get(`@${context}`) ?? []);
    const text = this.#find(stream.text, false);
    const marked = this.#find(stream.marked, true);
    return new ScoredStream(this, stream, { text, marked, standing, marks: this.#marks(stream, contexts) });
  }

  #find(text: string, onlyMarked: boolean): Grams {
    const codes = this.#grams.codes(text);
    const found = new Int32Array(text.length * LONGEST_GRAM).fill(-1);
    /** The next mark from a position on. */
    let mark = onlyMarked ? Infinity : -1;
    for (let at = text.length - 1; at >= 0; at -= 1) {
      if (onlyMarked && isMark(text.charCodeAt(at))) mark = at;
      for (let size = 1; size <= LONGEST_GRAM && at + size <= text.length; size += 1) {
        if (codes[at + size - 1] === 0) break;
        if (mark >= at + size) continue;
        const gram = this.#grams.find(codes, at, size);
        if (gram >= 0) found[at * LONGEST_GRAM + size - 1] = this.#gramFeatures[gram] ?? -1;
      }
    }
    return found;
  }

  #marks(stream: MessageStream, contexts: readonly string[]): Marks {
    const places = new Map<string, Map<string, number>>();
    const names: NamedMark[] = [];
    const at = new Int32Array(stream.concepts.length);
    const name = new Int32Array(stream.concepts.length);
    for (const [index, { concept, status, at: start }] of stream.concepts.entries()) {
      let ofConcept = places.get(concept);
      if (ofConcept === undefined) places.set(concept, (ofConcept = new Map()));
      let place = ofConcept.get(status);
      if (place === undefined) {
        ofConcept.set(status, (place = names.length));
        names.push(this.#named(concept, status, contexts));
      }
      at[index] = start;
      name[index] = place;
    }
    return { at, name, names };
  }

  #named(concept: string, status: string, contexts: readonly string[]): NamedMark {
    const name = `${concept}=${status}`;
    const withContexts = status === 'active' ? contexts.map((context) => `${context}&${concept}`) : [];
    return {
      features: [name, ...withContexts].flatMap((each) => this.#others.get(each) ?? []),
      partner: this.#partners.get(name) ?? -1,
    };
  }
}

function pairCode(one: number, other: number): number {
  return Math.min(one, other) * 2 ** 16 + Math.max(one, other);
}
