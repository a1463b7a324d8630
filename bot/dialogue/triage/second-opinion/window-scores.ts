import type { TriageHead, TriageModel } from '../../../../knowledge/lexicon/triage-model.ts';
import { GramTable } from './gram-table.ts';
import type { Grams } from './gram-sums.ts';
import { isMark, type MessageStream } from './message-stream.ts';
import { PairTable } from './pair-table.ts';
import { type Marks, type NamedMark, ScoredStream } from './scored-stream.ts';
import { LONGEST_GRAM } from './window-features.ts';

/** What a concept or cue word counts in one of its readings. */
interface ConceptFeature {
  /** By itself; -1 for nothing. */
  readonly own: number;
  readonly partner: number;
}

/** A model made ready for scoring. */
export class WindowScorer {
  readonly model: TriageModel;
  readonly #grams: GramTable;
  /** Grams at the place that is looked at, by length. */
  readonly #here = new Int32Array(LONGEST_GRAM);
  /** Features `concept=status` and `context&concept`: by concept, then by the other, so that no name is put together. */
  readonly #byConcept = new Map<string, Map<string, ConceptFeature>>();
  readonly #withContexts = new Map<string, Map<string, number>>();
  readonly #standing = new Map<string, number>();
  readonly pairs: PairTable;
  /** The most that a pair of concepts counts, at least 0. */
  readonly mostOfPair: Readonly<Record<TriageHead, number>>;

  constructor(model: TriageModel) {
    this.model = model;
    const grams: number[] = [];
    const pairs: [string, number][] = [];
    const others: [string, number][] = [];
    for (const [index, feature] of model.features.entries()) {
      if (feature.length <= 1 || !/[=&@]/.test(feature)) grams.push(index);
      else if (feature.includes('+')) pairs.push([feature, index]);
      else others.push([feature, index]);
    }
    this.#grams = new GramTable(
      grams.map((index) => model.features[index] ?? ''),
      grams,
    );
    this.pairs = new PairTable(pairs);
    const most = (head: TriageHead): number =>
      pairs.reduce((known, [, index]) => Math.max(known, model.weights[head][index] ?? 0), 0);
    this.mostOfPair = { alarm: most('alarm'), emergency: most('emergency') };
    for (const [feature, index] of others) this.#addOther(feature, index);
    for (const [pair] of pairs) for (const name of pair.split('+')) this.#addOther(name, -1);
  }

  #addOther(feature: string, index: number): void {
    if (feature.startsWith('@')) {
      this.#standing.set(feature.slice(1), index);
      return;
    }
    const [context = '', concept] = feature.split('&');
    if (concept !== undefined) {
      inner(this.#withContexts, concept).set(context, index);
      return;
    }
    const [name = '', status = ''] = feature.split('=');
    const readings = inner(this.#byConcept, name);
    const own = Math.max(index, readings.get(status)?.own ?? -1);
    readings.set(status, { own, partner: this.pairs.partner(feature) });
  }

  /** Finds the features of a stream, in time linear in its length. */
  read(stream: MessageStream, contexts: readonly string[]): ScoredStream {
    const standing = contexts.flatMap((context) => this.#standing.get(context) ?? []);
    const text = this.#find(stream.text);
    const marked = this.#findMarked(stream.marked);
    return new ScoredStream(this, stream, { text, marked, standing, marks: this.#marks(stream, contexts) });
  }

  #find(text: string): Grams {
    const found = new Int32Array(text.length * LONGEST_GRAM).fill(-1);
    for (let at = 0; at < text.length; at += 1) this.#findAt(text, at, 1, found);
    return found;
  }

  /** Grams that hold a mark. */
  #findMarked(text: string): Grams {
    const found = new Int32Array(text.length * LONGEST_GRAM).fill(-1);
    let mark = Infinity;
    for (let at = text.length - 1; at >= 0; at -= 1) {
      if (isMark(text.charCodeAt(at))) mark = at;
      const shortest = mark - at + 1;
      if (shortest <= LONGEST_GRAM) this.#findAt(text, at, shortest, found);
    }
    return found;
  }

  /** Finds the grams at a place that are not shorter than `shortest`. */
  #findAt(text: string, at: number, shortest: number, found: Grams): void {
    const here = this.#here;
    this.#grams.find(text, at, here);
    for (let size = shortest; size <= LONGEST_GRAM; size += 1)
      found[at * LONGEST_GRAM + size - 1] = here[size - 1] ?? -1;
  }

  #marks(stream: MessageStream, contexts: readonly string[]): Marks {
    const places = new Map<string, Map<string, number>>();
    const names: NamedMark[] = [];
    const partners: number[] = [];
    const at = new Int32Array(stream.concepts.length);
    const name = new Int32Array(stream.concepts.length);
    for (let index = 0; index < stream.concepts.length; index += 1) {
      const mark = stream.concepts[index];
      if (mark === undefined) continue;
      const ofConcept = inner(places, mark.concept);
      let place = ofConcept.get(mark.status);
      if (place === undefined) {
        ofConcept.set(mark.status, (place = names.length));
        names.push({ features: this.#featuresOf(mark.concept, mark.status, contexts) });
        partners.push(this.#byConcept.get(mark.concept)?.get(mark.status)?.partner ?? -1);
      }
      at[index] = mark.at;
      name[index] = place;
    }
    return { at, name, names, partners: Int32Array.from(partners) };
  }

  #featuresOf(concept: string, status: string, contexts: readonly string[]): readonly number[] {
    const own = this.#byConcept.get(concept)?.get(status)?.own ?? -1;
    const features = own < 0 ? [] : [own];
    if (status !== 'active') return features;
    const byContext = this.#withContexts.get(concept);
    if (byContext === undefined) return features;
    for (const context of contexts) {
      const feature = byContext.get(context);
      if (feature !== undefined) features.push(feature);
    }
    return features;
  }
}

function inner<Value>(outer: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const known = outer.get(key);
  if (known !== undefined) return known;
  const made = new Map<string, Value>();
  outer.set(key, made);
  return made;
}
