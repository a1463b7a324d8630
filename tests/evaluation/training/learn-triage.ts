import {
  joinStreams,
  type MessageStream,
} from '../../../bot/dialogue/triage/second-opinion/message-stream.ts';
import { judgeStreams } from '../../../bot/dialogue/triage/second-opinion/second-opinion.ts';
import { eachFeature } from '../../../bot/dialogue/triage/second-opinion/window-features.ts';
import { WindowScorer } from '../../../bot/dialogue/triage/second-opinion/window-scores.ts';
import { LONGEST_WINDOW, type Window } from '../../../bot/dialogue/triage/second-opinion/windows.ts';
import { TRIAGE_HEADS, type TriageHead, type TriageModel } from '../../../knowledge/lexicon/triage-model.ts';
import { learnGroups } from './learn-groups.ts';
import {
  learnSparseWeights,
  type SparseExample,
  type SparseRow,
  type SparseWeights,
} from './sparse-weights.ts';
import type { TriageExample } from './triage-examples.ts';

/** Utterances that a feature must be seen in. */
const LEAST_SEEN = 3;
/** Features that are kept: those whose weights matter most, over all utterances. */
const KEPT = 31_000;
/** Passes through the utterances: enough for weights that hardly move any more, and to tell which features matter. */
const PASSES = 20;
const FEW_PASSES = 8;
/** How often the most alarming window is sought anew. */
const ROUNDS = 2;
/** What an error costs: on harmless utterances, on dangerous ones, and on urgent ones taken for emergencies. */
const COST = { routine: 0.5, alarm: 0.75, overstated: 0.25 };

/** A model without calibration and thresholds, which need scores of utterances that it has not seen. */
export type BareTriageModel = Omit<TriageModel, 'calibration' | 'thresholds'>;

/** The model as one that gives scores and raises nothing. */
export function unjudged(model: BareTriageModel): TriageModel {
  return {
    ...model,
    calibration: { emergency: { slope: 1, offset: 0 }, alarm: { slope: 1, offset: 0 } },
    thresholds: {
      routine: { emergency: 1, alarm: 1 },
      soft: { emergency: 1, alarm: 1 },
      urgent: { emergency: 1, alarm: 1 },
      emergency: { emergency: 1, alarm: 1 },
      doubt: 1,
    },
  };
}

/** Stretches of one example that are learned from, without repeats. */
export interface Bag {
  readonly example: TriageExample;
  readonly whole: MessageStream;
  readonly rows: Map<string, SparseRow>;
}

/** Learns both heads and the groups.
 *
 * At first every utterance is learned from as a whole, with all features; then again with those that turned out to matter.
 * Then, round by round, from the window that the model of the round before finds most alarming: the point of a long
 * story, and the most misleading part of a harmless one. */
export function learnTriage(
  examples: readonly TriageExample[],
  features: readonly string[],
  rows: WholeRows = wholeRows(examples, features),
): BareTriageModel {
  const all = bagsOf(examples, rows);
  const kept = mostTelling(all, features);
  const index = new Map(kept.map((feature, at) => [feature, at]));
  const place = Int32Array.from(features, (feature) => index.get(feature) ?? -1);
  const bags = bagsOf(examples, rows, place);
  let model = fit(bags, kept);
  for (let round = 1; round < ROUNDS; round += 1) {
    const scorer = new WindowScorer(unjudged(model));
    for (const [at, example] of examples.entries()) {
      // What fits into one window stays as a whole.
      if ((bags.alarm[at]?.whole.text.length ?? 0) <= LONGEST_WINDOW) continue;
      const judged = judgeStreams(scorer, example.streams);
      for (const head of TRIAGE_HEADS) {
        const bag = bags[head][at];
        if (bag === undefined) continue;
        if (isRight(head, example)) bag.rows.clear();
        const best = judged.best(head);
        const stream = best.joined ? bag.whole : example.streams.own;
        addWindow(bag, stream, best, nameOf(best, stream), index);
      }
    }
    model = fit(bags, kept);
  }
  return model;
}

/** Every utterance as a whole, with the turns before it; the same for all groups of a cross-validation. */
export type WholeRows = ReadonlyMap<TriageExample, SparseRow>;

/** @param features Those that rows are made of. */
export function wholeRows(examples: readonly TriageExample[], features: readonly string[]): WholeRows {
  const index = new Map(features.map((feature, at) => [feature, at]));
  return new Map(
    examples.map((example) => {
      const whole = wholeOf(example);
      return [example, rowOf(whole, example.streams.contexts, { from: 0, to: whole.text.length }, index)];
    }),
  );
}

function wholeOf({ streams: { own, before } }: TriageExample): MessageStream {
  return before === null ? own : joinStreams([before, own]);
}

/** @param place The new number of each feature, -1 for one that is left out. */
function bagsOf(
  examples: readonly TriageExample[],
  rows: WholeRows,
  place?: Int32Array,
): Record<TriageHead, readonly Bag[]> {
  const emergency: Bag[] = [];
  const alarm: Bag[] = [];
  for (const example of examples) {
    const whole = wholeOf(example);
    const row = rows.get(example);
    if (row === undefined) throw new RangeError('Cannot learn from an utterance without a row');
    const name = nameOf({ from: 0, to: whole.text.length, joined: example.streams.before !== null }, whole);
    const kept = place === undefined ? row : onlyKept(row, place);
    for (const bags of [emergency, alarm]) bags.push({ example, whole, rows: new Map([[name, kept]]) });
  }
  return { emergency, alarm };
}

function onlyKept({ indices, values }: SparseRow, place: Int32Array): SparseRow {
  const stays = (_: number, at: number): boolean => (place[indices[at] ?? 0] ?? -1) >= 0;
  return {
    indices: indices.filter(stays).map((feature) => place[feature] ?? 0),
    values: values.filter(stays),
  };
}

/** The features that move the scores most: by their weights and how much they are seen. */
function mostTelling(
  bags: Readonly<Record<TriageHead, readonly Bag[]>>,
  features: readonly string[],
): readonly string[] {
  const strength = new Float64Array(features.length);
  const seen = new Float64Array(features.length);
  for (const { rows } of bags.alarm)
    for (const { indices, values } of rows.values())
      for (const [place, feature] of indices.entries())
        seen[feature] = (seen[feature] ?? 0) + (values[place] ?? 0) ** 2;
  for (const head of TRIAGE_HEADS) {
    const { weights } = fitHead(head, bags[head], features.length, FEW_PASSES);
    for (const [feature, weight] of weights.entries()) {
      const moves = Math.abs(weight) * Math.sqrt(seen[feature] ?? 0);
      strength[feature] = Math.max(strength[feature] ?? 0, moves);
    }
  }
  const order = [...features.keys()].toSorted((a, b) => (strength[b] ?? 0) - (strength[a] ?? 0));
  const kept = new Set(order.slice(0, KEPT));
  return features.filter((_, at) => kept.has(at));
}

/** Tells windows of one example apart. */
function nameOf(
  { from, to, joined }: Window & { readonly joined: boolean },
  { text }: MessageStream,
): string {
  return from === 0 && to === text.length ? `whole ${joined}` : `${joined} ${from} ${to}`;
}

function addWindow(
  bag: Bag,
  stream: MessageStream,
  window: Window,
  name: string,
  index: ReadonlyMap<string, number>,
): void {
  if (!bag.rows.has(name)) bag.rows.set(name, rowOf(stream, bag.example.streams.contexts, window, index));
}

function isRight(head: TriageHead, { line }: TriageExample): boolean {
  return head === 'emergency' ? line.level === 'emergency' : line.level !== 'routine';
}

function costOf(head: TriageHead, { line }: TriageExample): number {
  if (line.level === 'routine') return COST.routine;
  return line.level === 'urgent' && head === 'emergency' ? COST.overstated : COST.alarm;
}

function fit(
  bags: Readonly<Record<TriageHead, readonly Bag[]>>,
  features: readonly string[],
): BareTriageModel {
  const emergency = fitHead('emergency', bags.emergency, features.length);
  const alarm = fitHead('alarm', bags.alarm, features.length);
  return {
    features,
    weights: { emergency: Float32Array.from(emergency.weights), alarm: Float32Array.from(alarm.weights) },
    bias: { emergency: emergency.bias, alarm: alarm.bias },
    ...learnGroups(bags.alarm, features),
  };
}

function fitHead(
  head: TriageHead,
  bags: readonly Bag[],
  features: number,
  rounds: number = PASSES,
): SparseWeights {
  const rows: SparseExample[] = bags.flatMap(({ example, rows: own }) =>
    [...own.values()].map((row) => ({
      row,
      right: isRight(head, example),
      cost: (example.weight * costOf(head, example)) / Math.sqrt(own.size),
    })),
  );
  return learnSparseWeights(rows, features, { rounds });
}

function rowOf(
  stream: MessageStream,
  contexts: readonly string[],
  window: Window,
  index: ReadonlyMap<string, number>,
): SparseRow {
  const sums = new Map<number, number>();
  eachFeature(stream, contexts, window, (feature, value) => {
    const at = index.get(feature);
    if (at !== undefined) sums.set(at, (sums.get(at) ?? 0) + value);
  });
  return { indices: Int32Array.from(sums.keys()), values: Float64Array.from(sums.values()) };
}

/** Features that are seen in enough utterances, in the order of their code points. */
export function triageFeatures(examples: readonly TriageExample[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { streams } of examples) {
    const whole = streams.before === null ? streams.own : joinStreams([streams.before, streams.own]);
    const seen = new Set<string>();
    eachFeature(whole, streams.contexts, { from: 0, to: whole.text.length }, (feature) => seen.add(feature));
    for (const feature of seen) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= LEAST_SEEN)
    .map(([feature]) => feature)
    .toSorted();
}
