import {
  joinStreams,
  type MessageStream,
} from '../../../bot/dialogue/triage/second-opinion/message-stream.ts';
import { judgeStreams } from '../../../bot/dialogue/triage/second-opinion/second-opinion.ts';
import {
  eachFeature,
  type Window,
  WindowScorer,
} from '../../../bot/dialogue/triage/second-opinion/window-scores.ts';
import {
  TRIAGE_GROUPS,
  TRIAGE_HEADS,
  type TriageHead,
  type TriageModel,
} from '../../../knowledge/lexicon/triage-model.ts';
import { learnSparseWeights, type SparseExample, type SparseRow } from './sparse-weights.ts';
import type { TriageExample } from './triage-examples.ts';

/** Utterances that a feature must be seen in, to be learned and to tell the group. */
const LEAST_SEEN = 3;
const LEAST_SEEN_GROUP = 12;
/** How often the most alarming stretch is sought anew. */
const ROUNDS = 3;
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
interface Bag {
  readonly example: TriageExample;
  readonly whole: MessageStream;
  readonly rows: Map<string, SparseRow>;
}

/** Learns both heads and the groups.
 *
 * At first every utterance is learned from as a whole. Then, round by round, from the stretch that the model of the
 * round before finds most alarming: the point of a long story, and the most misleading part of a harmless one. */
export function learnTriage(
  examples: readonly TriageExample[],
  features: readonly string[],
): BareTriageModel {
  const index = new Map(features.map((feature, at) => [feature, at]));
  const bags: Record<TriageHead, Bag[]> = { emergency: [], alarm: [] };
  for (const head of TRIAGE_HEADS)
    bags[head] = examples.map((example) => {
      const { own, before } = example.streams;
      const whole = before === null ? own : joinStreams([before, own]);
      const bag: Bag = { example, whole, rows: new Map() };
      addWindow(bag, whole, { from: 0, to: whole.units.length }, 'whole', index);
      return bag;
    });
  let model = fit(bags, features);
  for (let round = 1; round < ROUNDS; round += 1) {
    const scorer = new WindowScorer(unjudged(model));
    for (const [at, example] of examples.entries()) {
      const judged = judgeStreams(scorer, example.streams);
      for (const head of TRIAGE_HEADS) {
        const bag = bags[head][at];
        if (bag === undefined) continue;
        if (isRight(head, example)) bag.rows.clear();
        const best = judged.best(head);
        const stream = best.joined ? bag.whole : example.streams.own;
        addWindow(bag, stream, best, `${best.joined} ${best.from} ${best.to}`, index);
      }
    }
    model = fit(bags, features);
  }
  return model;
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
  const learned = TRIAGE_HEADS.map((head) => {
    const rows: SparseExample[] = bags[head].flatMap(({ example, rows: own }) =>
      [...own.values()].map((row) => ({
        row,
        right: isRight(head, example),
        cost: (example.weight * costOf(head, example)) / Math.sqrt(own.size),
      })),
    );
    return learnSparseWeights(rows, features.length);
  });
  const [emergency, alarm] = learned;
  if (emergency === undefined || alarm === undefined) throw new Error('Cannot learn: there are no heads');
  return {
    features,
    weights: { emergency: Float32Array.from(emergency.weights), alarm: Float32Array.from(alarm.weights) },
    bias: { emergency: emergency.bias, alarm: alarm.bias },
    ...learnGroups(bags.alarm, features),
  };
}

function learnGroups(
  bags: readonly Bag[],
  features: readonly string[],
): Pick<BareTriageModel, 'groupWeights' | 'groupBias'> {
  const groupWeights = new Float32Array(features.length * TRIAGE_GROUPS.length);
  const telling = tellingFeatures(bags, features);
  const about = bags
    .filter(({ example }) => example.group !== null)
    .flatMap(({ example, rows }) =>
      [...rows.values()].map((row) => ({ example, row: only(telling, row), cost: 1 / rows.size })),
    );
  const groupBias = TRIAGE_GROUPS.map((group, place) => {
    const rows = about.map(({ example, row, cost }) => ({ row, right: example.group === group, cost }));
    const { bias, weights } = learnSparseWeights(rows, features.length);
    for (const [feature, weight] of weights.entries())
      groupWeights[feature * TRIAGE_GROUPS.length + place] = weight;
    return bias;
  });
  return { groupWeights, groupBias };
}

/** What a message is about is told by its words and concepts; longer and rarer n-grams add little. */
function tellingFeatures(bags: readonly Bag[], features: readonly string[]): ReadonlySet<number> {
  const seen = new Int32Array(features.length);
  for (const { rows } of bags)
    for (const index of new Set([...rows.values()].flatMap(({ indices }) => [...indices])))
      seen[index] = (seen[index] ?? 0) + 1;
  const kept = [...features.keys()].filter((at) => {
    const feature = features[at] ?? '';
    return (seen[at] ?? 0) >= LEAST_SEEN_GROUP && (feature.length <= 2 || /[=@]/.test(feature));
  });
  return new Set(kept);
}

function only(kept: ReadonlySet<number>, { indices, values }: SparseRow): SparseRow {
  const places = [...indices.keys()].filter((at) => kept.has(indices[at] ?? -1));
  return {
    indices: Int32Array.from(places.map((at) => indices[at] ?? 0)),
    values: Float64Array.from(places.map((at) => values[at] ?? 0)),
  };
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
    eachFeature(whole, streams.contexts, { from: 0, to: whole.units.length }, (feature) => seen.add(feature));
    for (const feature of seen) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= LEAST_SEEN)
    .map(([feature]) => feature)
    .toSorted();
}
