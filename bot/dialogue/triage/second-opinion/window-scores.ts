import {
  TRIAGE_GROUPS,
  type TriageHead,
  type TriageModel,
} from '../../../../knowledge/lexicon/triage-model.ts';
import { GramTable, LONGEST_GRAM } from './gram-table.ts';
import type { MessageStream } from './message-stream.ts';

/** A stretch `[from, to)` of a stream, in units. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** The stretch that speaks most for a head, and how much. */
export interface BestWindow extends Window {
  readonly score: number;
}

/** Longest run of clauses that is judged as one, in units. */
export const LONGEST_RUN = 72;
/** Lengths of the stretches that are judged from every unit on, whatever the punctuation. */
export const SLIDING: readonly number[] = [36, 72];
/** What a concept counts beside the n-grams of a window, whose values have the square sum of 1 or so. */
export const CONCEPT_VALUE = 0.2;
export const CONTEXT_VALUE = 0.3;

/** Calls back for every feature of a window, with its value; a feature may come more than once.
 * Training and judging see the same values. */
export function eachFeature(
  stream: MessageStream,
  contexts: readonly string[],
  { from, to }: Window,
  onFeature: (feature: string, value: number) => void,
): void {
  const value = gramValue(to - from);
  for (let at = from; at < to; at += 1)
    for (let length = 1; length <= LONGEST_GRAM && at + length <= to; length += 1) {
      onFeature(stream.units.slice(at, at + length), value);
    }
  for (const { at, concept, status } of stream.concepts) {
    if (at < from || at >= to) continue;
    onFeature(`${concept}=${status}`, CONCEPT_VALUE);
    if (status === 'active') {
      for (const context of contexts) onFeature(`${context}&${concept}`, CONCEPT_VALUE);
    }
  }
  for (const context of contexts) onFeature(`@${context}`, CONTEXT_VALUE);
}

/** The value of one n-gram in a window of so many units: one over the root of how many there are. */
function gramValue(units: number): number {
  return 1 / Math.sqrt(Math.max(6, LONGEST_GRAM * units - 6));
}

/** A model made ready for scoring. */
export class WindowScorer {
  readonly #model: TriageModel;
  readonly #grams: GramTable;
  /** Feature of each gram of the table. */
  readonly #gramFeatures: Int32Array;
  readonly #others = new Map<string, number>();

  constructor(model: TriageModel) {
    this.#model = model;
    const grams: number[] = [];
    for (const [index, feature] of model.features.entries()) {
      if (feature.length > 1 && /[=&@]/.test(feature)) this.#others.set(feature, index);
      else grams.push(index);
    }
    this.#grams = new GramTable(grams.map((index) => model.features[index] ?? ''));
    this.#gramFeatures = Int32Array.from(grams);
  }

  /** Scores all windows of a stream for both heads.
   *
   * Runs of clauses and stretches of fixed length are judged, so that small talk around a danger takes nothing away
   * from it. Time is linear in the stream. */
  read(stream: MessageStream, contexts: readonly string[]): ScoredStream {
    const length = stream.units.length;
    const codes = this.#grams.codes(stream.units);
    const found = new Int32Array(length * LONGEST_GRAM).fill(-1);
    for (let at = 0; at < length; at += 1)
      for (let size = 1; size <= LONGEST_GRAM && at + size <= length; size += 1) {
        if (codes[at + size - 1] === 0) break;
        const gram = this.#grams.find(codes, at, size);
        if (gram >= 0) found[at * LONGEST_GRAM + size - 1] = this.#gramFeatures[gram] ?? -1;
      }
    const marks = this.#marks(stream, contexts);
    const standing = contexts.flatMap((context) => this.#others.get(`@${context}`) ?? []);
    return new ScoredStream(this.#model, stream, found, marks, standing);
  }

  #marks(stream: MessageStream, contexts: readonly string[]): { at: number; features: number[] }[] {
    const known = new Map<string, number[]>();
    return stream.concepts.map(({ at, concept, status }) => {
      const name = `${concept}=${status}`;
      let features = known.get(name);
      if (features === undefined) {
        const pairs = status === 'active' ? contexts.map((context) => `${context}&${concept}`) : [];
        features = [name, ...pairs].flatMap((each) => this.#others.get(each) ?? []);
        known.set(name, features);
      }
      return { at, features };
    });
  }
}

/** A stream with the weights of its features summed up, so that any window is scored in constant time. */
export class ScoredStream {
  readonly #model: TriageModel;
  readonly #stream: MessageStream;
  readonly #found: Int32Array;
  readonly #marks: readonly { readonly at: number; readonly features: readonly number[] }[];
  readonly #standing: readonly number[];

  constructor(
    model: TriageModel,
    stream: MessageStream,
    found: Int32Array,
    marks: readonly { readonly at: number; readonly features: readonly number[] }[],
    standing: readonly number[],
  ) {
    this.#model = model;
    this.#stream = stream;
    this.#found = found;
    this.#marks = marks;
    this.#standing = standing;
  }

  /** The best window for a head.
   * @param across Only windows that hold the unit before and the unit at this position count; 0 for all. */
  best(head: TriageHead, across = 0): BestWindow {
    const length = this.#stream.units.length;
    const scoreOf = this.#scorer(head);
    let best: BestWindow = { from: 0, to: 0, score: -Infinity };
    const judge = (from: number, to: number): void => {
      if (across > 0 && (from >= across || to <= across)) return;
      const score = scoreOf(from, to);
      if (score > best.score) best = { from, to, score };
    };
    const ends = [...this.#stream.clauses.slice(1), length];
    for (const [index, from] of this.#stream.clauses.entries()) {
      for (let last = index; last < ends.length; last += 1) {
        const to = ends[last] ?? length;
        if (to - from > LONGEST_RUN && last > index) break;
        if (to - from <= LONGEST_RUN) judge(from, to);
      }
    }
    for (const size of SLIDING) for (let from = 0; from + size <= length; from += 1) judge(from, from + size);
    if (best.to === 0) judge(0, length);
    return best;
  }

  /** The group that a window is most about. */
  group({ from, to }: Window): (typeof TRIAGE_GROUPS)[number] {
    const { groupWeights, groupBias } = this.#model;
    const sums = TRIAGE_GROUPS.map((_, group) => groupBias[group] ?? 0);
    const add = (feature: number, value: number): void => {
      for (let group = 0; group < sums.length; group += 1) {
        sums[group] = (sums[group] ?? 0) + value * (groupWeights[feature * sums.length + group] ?? 0);
      }
    };
    const value = gramValue(to - from);
    for (let at = from; at < to; at += 1)
      for (let size = 1; size <= LONGEST_GRAM && at + size <= to; size += 1) {
        const feature = this.#found[at * LONGEST_GRAM + size - 1] ?? -1;
        if (feature >= 0) add(feature, value);
      }
    for (const { at, features } of this.#marks)
      if (at >= from && at < to) for (const feature of features) add(feature, CONCEPT_VALUE);
    for (const feature of this.#standing) add(feature, CONTEXT_VALUE);
    return TRIAGE_GROUPS[sums.indexOf(Math.max(...sums))] ?? '成人老人';
  }

  #scorer(head: TriageHead): (from: number, to: number) => number {
    const weights = this.#model.weights[head];
    const length = this.#stream.units.length;
    /** By length of the gram, then by position: the sum over all that start before. */
    const sums = Array.from({ length: LONGEST_GRAM }, () => new Float64Array(length + 1));
    for (const [size, sum] of sums.entries())
      for (let at = 0; at < length; at += 1) {
        const feature = this.#found[at * LONGEST_GRAM + size] ?? -1;
        sum[at + 1] = (sum[at] ?? 0) + (feature < 0 ? 0 : (weights[feature] ?? 0));
      }
    const marks = new Float64Array(length + 1);
    for (const { at, features } of this.#marks) {
      for (const feature of features) marks[at + 1] = (marks[at + 1] ?? 0) + (weights[feature] ?? 0);
    }
    for (let at = 0; at < length; at += 1) marks[at + 1] = (marks[at + 1] ?? 0) + (marks[at] ?? 0);
    const standing = this.#standing.reduce((sum, feature) => sum + (weights[feature] ?? 0), 0);
    const base = this.#model.bias[head] + CONTEXT_VALUE * standing;
    return (from, to) => {
      let grams = 0;
      for (let size = 0; size < LONGEST_GRAM; size += 1) {
        const until = Math.max(from, to - size);
        grams += (sums[size]?.[until] ?? 0) - (sums[size]?.[from] ?? 0);
      }
      return base + grams * gramValue(to - from) + CONCEPT_VALUE * ((marks[to] ?? 0) - (marks[from] ?? 0));
    };
  }
}
