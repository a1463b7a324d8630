import { DERIVED_CONTEXTS } from '../../../../knowledge/lexicon/derived-contexts.ts';
import {
  TRIAGE_HEADS,
  type TriageHead,
  type TriageModel,
} from '../../../../knowledge/lexicon/triage-model.ts';
import { ByReading } from '../../matching/by-reading.ts';
import { interned } from '../../matching/interned.ts';
import { GramTable } from './gram-table.ts';
import { type Grams, HEAD_PLACES, HEADS } from './gram-sums.ts';
import { isMark, type MessageStream } from './message-stream.ts';
import { PairTable } from './pair-table.ts';
import { type Marks, ScoredStream } from './scored-stream.ts';
import { LONGEST_GRAM } from './window-features.ts';

/** What a concept or cue word counts in one of its readings. */
interface ConceptFeature {
  readonly concept: string;
  readonly status: string;
  /** Tells it from all others. */
  readonly number: number;
  /** By itself; -1 for nothing. */
  readonly own: number;
  readonly partner: number;
  /** With who and when, by the place of the context in {@link DERIVED_CONTEXTS}: one more than the feature, 0 for nothing; null
   * where it counts with none. */
  readonly withContexts: Int32Array | null;
}

/** Where each context stands in the list of all. */
const CONTEXT_PLACES: ReadonlyMap<string, number> = new Map(
  DERIVED_CONTEXTS.map((context, place) => [context, place]),
);

/** A model made ready for scoring. */
export class WindowScorer {
  readonly model: TriageModel;
  readonly #grams: GramTable;
  /** Grams at the place that is looked at, by length. */
  readonly #here = new Int32Array(LONGEST_GRAM);
  /** Features `concept=status`: by concept, then by the other, so that no name is put together. What the model does not know is
   * added when it is first met, to have a number. */
  readonly #byConcept = new Map<string, Map<string, ConceptFeature>>();
  /** The same by the number of a reading, once it was met. */
  readonly #byReading = new ByReading<ConceptFeature>();
  #known = 0;
  /** Features `context&concept`, by concept: see {@link ConceptFeature.withContexts}. */
  readonly #withContexts = new Map<string, Int32Array>();
  /** By number: one more than its place among the names of a stream while that is read; 0 for none. */
  #places = new Int32Array(0);
  readonly #standing = new Map<string, number>();
  readonly pairs: PairTable;
  /** By feature, a head after the other: see {@link HEAD_PLACES}. */
  readonly weights: Float32Array;
  /** The most that a pair of concepts counts, at least 0. */
  readonly mostOfPair: Readonly<Record<TriageHead, number>>;

  constructor(model: TriageModel) {
    this.model = model;
    this.weights = new Float32Array(model.features.length * HEADS);
    for (const head of TRIAGE_HEADS)
      for (const [feature, weight] of model.weights[head].entries())
        this.weights[feature * HEADS + HEAD_PLACES[head]] = weight;
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
    const own = new Map<string, number>();
    for (const [feature, index] of others) this.#addOther(feature, index, own);
    for (const [pair] of pairs) for (const name of pair.split('+')) own.set(name, own.get(name) ?? -1);
    for (const [name, index] of own) this.#addReading(name, index);
  }

  #addOther(feature: string, index: number, own: Map<string, number>): void {
    if (feature.startsWith('@')) {
      this.#standing.set(feature.slice(1), index);
      return;
    }
    const [context = '', concept] = feature.split('&');
    if (concept === undefined) {
      own.set(feature, index);
      return;
    }
    const byContext = this.#withContexts.get(concept) ?? new Int32Array(DERIVED_CONTEXTS.length);
    this.#withContexts.set(interned(concept), byContext);
    const place = CONTEXT_PLACES.get(context);
    if (place !== undefined) byContext[place] = index + 1;
  }

  #addReading(feature: string, own: number): void {
    const [concept = '', status = ''] = feature.split('=');
    this.#learn(concept, status, own, this.pairs.partner(feature));
  }

  #learn(concept: string, status: string, own: number, partner: number): ConceptFeature {
    const withContexts = status === 'active' ? (this.#withContexts.get(concept) ?? null) : null;
    const made = { concept, status, number: this.#known, own, partner, withContexts };
    inner(this.#byConcept, interned(concept)).set(interned(status), made);
    this.#known += 1;
    if (this.#known > this.#places.length) {
      const places = new Int32Array(this.#known * 2);
      places.set(this.#places);
      this.#places = places;
    }
    return made;
  }

  /** Finds the features of a stream, in time linear in its length. */
  read(stream: MessageStream, contexts: readonly string[]): ScoredStream {
    const standing = contexts.flatMap((context) => this.#standing.get(context) ?? []);
    const text = this.#find(stream.text);
    const marked = this.#findMarked(stream.marked);
    return new ScoredStream(this, stream, { text, marked, standing, marks: this.#marks(stream, contexts) });
  }

  #find(text: string): Grams {
    const found = new Int32Array(text.length * LONGEST_GRAM);
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

  #featureOf({ concept, status, reading }: MessageStream['concepts'][number]): ConceptFeature {
    const known = this.#byReading.get(reading);
    // A model may serve two lexicons, which number their concepts each in its own way.
    if (known !== undefined && known.concept === concept && known.status === status) return known;
    return this.#byReading.set(
      reading,
      this.#byConcept.get(concept)?.get(status) ?? this.#learn(concept, status, -1, -1),
    );
  }

  #marks({ concepts }: MessageStream, contexts: readonly string[]): Marks {
    const around = contexts.map((context) => CONTEXT_PLACES.get(context) ?? -1);
    const met: ConceptFeature[] = [];
    const at = new Int32Array(concepts.length);
    const name = new Int32Array(concepts.length);
    for (let index = 0; index < concepts.length; index += 1) {
      const mark = concepts[index];
      if (mark === undefined) continue;
      const feature = this.#featureOf(mark);
      let place = this.#places[feature.number] ?? 0;
      if (place === 0) this.#places[feature.number] = place = met.push(feature);
      at[index] = mark.at;
      name[index] = place - 1;
    }
    for (const { number } of met) this.#places[number] = 0;
    return {
      at,
      name,
      names: met.map((feature) => ({ features: featuresOf(feature, around) })),
      partners: Int32Array.from(met, ({ partner }) => partner),
    };
  }
}

/** @param around Places of the contexts that hold. */
function featuresOf({ own, withContexts }: ConceptFeature, around: readonly number[]): readonly number[] {
  const features = own < 0 ? [] : [own];
  if (withContexts === null) return features;
  for (const place of around) {
    const feature = (withContexts[place] ?? 0) - 1;
    if (feature >= 0) features.push(feature);
  }
  return features;
}

function inner<Value>(outer: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const known = outer.get(key);
  if (known !== undefined) return known;
  const made = new Map<string, Value>();
  outer.set(key, made);
  return made;
}
