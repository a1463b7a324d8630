import { TRIAGE_GROUPS, type TriageHead } from '../../../../knowledge/lexicon/triage-model.ts';
import { type Grams, GramSums } from './gram-sums.ts';
import type { MessageStream } from './message-stream.ts';
import { PairWeights } from './pair-weights.ts';
import { eachGram, gramValue, LONGEST_GRAM, PAIRED, VALUES } from './window-features.ts';
import type { WindowScorer } from './window-scores.ts';
import { type JudgedWindow, type Window, windowsOf } from './windows.ts';

/** The window that speaks most for a head, and how much. */
export interface BestWindow extends JudgedWindow {
  readonly score: number;
}

/** By how much a clause by itself must say more than all that stands around it: small talk takes nothing away from a clear
 * danger, and half of a harmless sentence seldom makes one. */
export const PART_MARGIN = 1.5;

/** Concepts and cue words of a stream, in the order of where they start. */
export interface Marks {
  /** Where each starts, in units. */
  readonly at: Int32Array;
  /** What each is, by its place in `names`. */
  readonly name: Int32Array;
  readonly names: readonly NamedMark[];
}

/** All concepts or cue words of one name. */
export interface NamedMark {
  /** What it counts by itself, and with who and when. */
  readonly features: readonly number[];
  /** By which it is found in pairs; -1 for one that no pair has. */
  readonly partner: number;
}

/** Where features stand in a stream. */
export interface Found {
  readonly text: Grams;
  /** Of the marked text; -1 for those without a mark. */
  readonly marked: Grams;
  readonly marks: Marks;
  /** Features of who and when, which hold for every window. */
  readonly standing: readonly number[];
}

/** A stream whose features are known: any window is scored in the time of its pairs of concepts. */
export class ScoredStream {
  readonly #scorer: WindowScorer;
  readonly #stream: MessageStream;
  readonly #found: Found;

  constructor(scorer: WindowScorer, stream: MessageStream, found: Found) {
    this.#scorer = scorer;
    this.#stream = stream;
    this.#found = found;
  }

  /** The window that speaks most for a head.
   * @param across Only windows that hold the unit before and the unit at this position count; 0 for all. */
  best(head: TriageHead, across = 0): BestWindow {
    const { clauses, text } = this.#stream;
    const sums = this.#sums(head);
    const pairs = new PairWeights(this.#scorer, head, this.#found.marks.names);
    const best = { from: 0, to: text.length, part: false, score: -Infinity };
    for (const { from, to, part } of windowsOf(clauses, text.length)) {
      if (across > 0 && (from >= across || to <= across)) continue;
      const whole = this.#score(sums, from, to) + VALUES.pair * this.#pairs(pairs, from, to);
      const score = part ? whole - PART_MARGIN : whole;
      if (score > best.score) Object.assign(best, { from, to, part, score });
    }
    return best;
  }

  /** Adds up the weights of the pairs of concepts in a window. */
  #pairs(weights: PairWeights, from: number, to: number): number {
    const { at, name } = this.#found.marks;
    const different: number[] = [];
    let sum = 0;
    for (let next = firstAt(at, from); next < at.length && different.length < PAIRED; next += 1) {
      if ((at[next] ?? 0) >= to) break;
      const own = name[next] ?? 0;
      if (different.includes(own)) continue;
      for (const other of different) sum += weights.of(other, own);
      different.push(own);
    }
    return sum;
  }

  /** The group that a window is most about. */
  group({ from, to }: Window): (typeof TRIAGE_GROUPS)[number] {
    const { groupWeights, groupBias } = this.#scorer.model;
    const { text, marked, marks, standing } = this.#found;
    const totals = TRIAGE_GROUPS.map((_, group) => groupBias[group] ?? 0);
    const add = (feature: number, value: number): void => {
      if (feature < 0) return;
      for (let group = 0; group < totals.length; group += 1) {
        totals[group] = (totals[group] ?? 0) + value * (groupWeights[feature * totals.length + group] ?? 0);
      }
    };
    const value = gramValue(to - from);
    eachGram(from, to, (at, size) => add(text[at * LONGEST_GRAM + size - 1] ?? -1, value));
    eachGram(this.#markedAt(from), this.#markedAt(to), (at, size) =>
      add(marked[at * LONGEST_GRAM + size - 1] ?? -1, value),
    );
    for (let mark = firstAt(marks.at, from); (marks.at[mark] ?? Infinity) < to; mark += 1)
      for (const feature of marks.names[marks.name[mark] ?? 0]?.features ?? []) add(feature, VALUES.concept);
    for (const feature of standing) add(feature, VALUES.context);
    return TRIAGE_GROUPS[totals.indexOf(Math.max(...totals))] ?? '成人老人';
  }

  #markedAt(unit: number): number {
    return this.#stream.markedAt[unit] ?? 0;
  }

  #sums(head: TriageHead): Sums {
    const { weights, bias } = this.#scorer.model;
    const { text, marked, marks, standing } = this.#found;
    const own = weights[head];
    const concepts = new Float64Array(this.#stream.text.length + 1);
    const named = marks.names.map(({ features }) =>
      features.reduce((sum, feature) => sum + (own[feature] ?? 0), 0),
    );
    for (const [mark, at] of marks.at.entries())
      concepts[at + 1] = (concepts[at + 1] ?? 0) + (named[marks.name[mark] ?? 0] ?? 0);
    for (let at = 1; at < concepts.length; at += 1)
      concepts[at] = (concepts[at] ?? 0) + (concepts[at - 1] ?? 0);
    const around = standing.reduce((sum, feature) => sum + (own[feature] ?? 0), 0);
    return {
      text: new GramSums(text, own),
      marked: new GramSums(marked, own),
      concepts,
      base: bias[head] + VALUES.context * around,
    };
  }

  #score({ text, marked, concepts, base }: Sums, from: number, to: number): number {
    const grams = text.within(from, to) + marked.within(this.#markedAt(from), this.#markedAt(to));
    return (
      base + grams * gramValue(to - from) + VALUES.concept * ((concepts[to] ?? 0) - (concepts[from] ?? 0))
    );
  }
}

/** Index of the first mark at `from` or after it. */
function firstAt(marks: Int32Array, from: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Weights summed up from the start of a stream. */
interface Sums {
  readonly text: GramSums;
  readonly marked: GramSums;
  /** By position. */
  readonly concepts: Float64Array;
  readonly base: number;
}
