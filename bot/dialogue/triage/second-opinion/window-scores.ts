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
export const SLIDING: readonly number[] = [48];
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

/** Value of one n-gram by the length of its window, in units: one over the root of how many there are. */
const GRAM_VALUES = Float64Array.from({ length: LONGEST_RUN + 1 }, (_, units) => valueFor(units));

function gramValue(units: number): number {
  return units <= LONGEST_RUN ? (GRAM_VALUES[units] ?? 0) : valueFor(units);
}

function valueFor(units: number): number {
  return 1 / Math.sqrt(Math.max(6, LONGEST_GRAM * units - 6));
}

/** Where features stand in a stream. */
interface Found {
  /** Feature of the gram of each length at each unit; -1 for none. */
  readonly grams: Int32Array;
  /** Units and features of concepts, side by side. */
  readonly markUnits: readonly number[];
  readonly markFeatures: readonly number[];
  /** Features of who and when, which hold for every window. */
  readonly standing: readonly number[];
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

  /** Finds the features of a stream, in time linear in its length. */
  read(stream: MessageStream, contexts: readonly string[]): ScoredStream {
    const length = stream.units.length;
    const codes = this.#grams.codes(stream.units);
    const grams = new Int32Array(length * LONGEST_GRAM).fill(-1);
    for (let at = 0; at < length; at += 1)
      for (let size = 1; size <= LONGEST_GRAM && at + size <= length; size += 1) {
        if (codes[at + size - 1] === 0) break;
        const gram = this.#grams.find(codes, at, size);
        if (gram >= 0) grams[at * LONGEST_GRAM + size - 1] = this.#gramFeatures[gram] ?? -1;
      }
    const standing = contexts.flatMap((context) => this.#others.get(`@${context}`) ?? []);
    return new ScoredStream(this.#model, stream, { grams, standing, ...this.#marks(stream, contexts) });
  }

  #marks(stream: MessageStream, contexts: readonly string[]): Pick<Found, 'markUnits' | 'markFeatures'> {
    const known = new Map<string, readonly number[]>();
    const markUnits: number[] = [];
    const markFeatures: number[] = [];
    for (const { at, concept, status } of stream.concepts) {
      const name = `${concept}=${status}`;
      let features = known.get(name);
      if (features === undefined) {
        const pairs = status === 'active' ? contexts.map((context) => `${context}&${concept}`) : [];
        features = [name, ...pairs].flatMap((each) => this.#others.get(each) ?? []);
        known.set(name, features);
      }
      for (const feature of features) {
        markUnits.push(at);
        markFeatures.push(feature);
      }
    }
    return { markUnits, markFeatures };
  }
}

/** A stream whose features are known: any window is scored in constant time. */
export class ScoredStream {
  readonly #model: TriageModel;
  readonly #stream: MessageStream;
  readonly #found: Found;

  constructor(model: TriageModel, stream: MessageStream, found: Found) {
    this.#model = model;
    this.#stream = stream;
    this.#found = found;
  }

  /** The best window for a head: runs of clauses and stretches of fixed length are judged, so that small talk around a
   * danger takes nothing away from it.
   * @param across Only windows that hold the unit before and the unit at this position count; 0 for all. */
  best(head: TriageHead, across = 0): BestWindow {
    const { clauses, units } = this.#stream;
    const sums = this.#sums(head);
    const best = { from: 0, to: units.length, score: -Infinity };
    const judge = (from: number, to: number): void => {
      if (across > 0 && (from >= across || to <= across)) return;
      const score = scoreOf(sums, from, to);
      if (score <= best.score) return;
      best.from = from;
      best.to = to;
      best.score = score;
    };
    const ends = [...clauses.slice(1), units.length];
    for (let first = 0; first < clauses.length; first += 1) {
      const from = clauses[first] ?? 0;
      for (let last = first; last < ends.length; last += 1) {
        const to = ends[last] ?? 0;
        if (to - from > LONGEST_RUN) break;
        judge(from, to);
      }
    }
    for (const size of SLIDING)
      for (let from = 0; from + size <= units.length; from += 1) judge(from, from + size);
    if (best.score === -Infinity && across === 0) judge(0, units.length);
    return best;
  }

  /** The group that a window is most about. */
  group({ from, to }: Window): (typeof TRIAGE_GROUPS)[number] {
    const { groupWeights, groupBias } = this.#model;
    const { grams, markUnits, markFeatures, standing } = this.#found;
    const totals = TRIAGE_GROUPS.map((_, group) => groupBias[group] ?? 0);
    const add = (feature: number, value: number): void => {
      for (let group = 0; group < totals.length; group += 1) {
        totals[group] = (totals[group] ?? 0) + value * (groupWeights[feature * totals.length + group] ?? 0);
      }
    };
    const value = gramValue(to - from);
    for (let at = from; at < to; at += 1)
      for (let size = 1; size <= LONGEST_GRAM && at + size <= to; size += 1) {
        const feature = grams[at * LONGEST_GRAM + size - 1] ?? -1;
        if (feature >= 0) add(feature, value);
      }
    for (const [mark, at] of markUnits.entries())
      if (at >= from && at < to) add(markFeatures[mark] ?? 0, CONCEPT_VALUE);
    for (const feature of standing) add(feature, CONTEXT_VALUE);
    return TRIAGE_GROUPS[totals.indexOf(Math.max(...totals))] ?? '成人老人';
  }

  #sums(head: TriageHead): Sums {
    const weights = this.#model.weights[head];
    const { grams, markUnits, markFeatures, standing } = this.#found;
    const length = this.#stream.units.length;
    const sums = new Float64Array((length + 1) * LONGEST_GRAM);
    for (let at = 0; at < grams.length; at += 1) {
      const feature = grams[at] ?? -1;
      sums[at + LONGEST_GRAM] = (sums[at] ?? 0) + (feature < 0 ? 0 : (weights[feature] ?? 0));
    }
    const marks = new Float64Array(length + 1);
    for (let mark = 0; mark < markUnits.length; mark += 1) {
      const after = (markUnits[mark] ?? 0) + 1;
      marks[after] = (marks[after] ?? 0) + (weights[markFeatures[mark] ?? 0] ?? 0);
    }
    for (let at = 0; at < length; at += 1) marks[at + 1] = (marks[at + 1] ?? 0) + (marks[at] ?? 0);
    const around = standing.reduce((sum, feature) => sum + (weights[feature] ?? 0), 0);
    return { grams: sums, marks, base: this.#model.bias[head] + CONTEXT_VALUE * around };
  }
}

/** Weights summed up from the start of a stream. */
interface Sums {
  /** By position, then by length of the gram: of all grams that start before. */
  readonly grams: Float64Array;
  readonly marks: Float64Array;
  readonly base: number;
}

function scoreOf({ grams, marks, base }: Sums, from: number, to: number): number {
  let inside = 0;
  for (let size = 0; size < LONGEST_GRAM && to - size > from; size += 1) {
    inside += (grams[(to - size) * LONGEST_GRAM + size] ?? 0) - (grams[from * LONGEST_GRAM + size] ?? 0);
  }
  return base + inside * gramValue(to - from) + CONCEPT_VALUE * ((marks[to] ?? 0) - (marks[from] ?? 0));
}
