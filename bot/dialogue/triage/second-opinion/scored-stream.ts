import { TRIAGE_GROUPS, type TriageHead } from '../../../../knowledge/lexicon/triage-model.ts';
import { type Grams, GramSums, HEAD_PLACES, HEADS } from './gram-sums.ts';
import type { MessageStream } from './message-stream.ts';
import { eachGram, gramValue, LONGEST_GRAM, PAIRED, VALUES } from './window-features.ts';
import type { WindowScorer } from './window-scores.ts';
import { eachWindow, LONGEST_WINDOW, type Window, type WindowKind } from './windows.ts';

/** The window that speaks most for a head. */
export interface BestWindow extends Window {
  readonly kind: WindowKind;
  /** How much the message says for the head: see {@link ScoredStream.best}. */
  readonly score: number;
}

/** By how much a clause by itself must say more than all that stands around it: small talk takes nothing away from a clear
 * danger, and half of a harmless sentence seldom makes one. */
export const PART_MARGIN = 1.6;
/** By how much a message that is judged in windows must say more than a short one, since each gives chance another turn. */
export const LONG_MARGIN = 0.15;

/** Concepts and cue words of a stream, in the order of where they start. */
export interface Marks {
  /** Where each starts, in units. */
  readonly at: Int32Array;
  /** What each is, by its place in `names`. */
  readonly name: Int32Array;
  readonly names: readonly NamedMark[];
  /** By which each name is found in pairs; -1 for one that no pair has. */
  readonly partners: Int32Array;
}

/** All concepts or cue words of one name. */
export interface NamedMark {
  /** What it counts by itself, and with who and when. */
  readonly features: readonly number[];
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
  /** Different concepts of a window, while its pairs are added up. */
  readonly #different = new Int32Array(PAIRED);
  /** By unit: how many marks start before it. */
  readonly #marksBefore: Int32Array;
  /** By mark: how many of those before it may make pairs. */
  readonly #pairedBefore: Int32Array;
  /** Made when the first head is asked for; null before. */
  #summed: Sums | null = null;

  constructor(scorer: WindowScorer, stream: MessageStream, found: Found) {
    this.#scorer = scorer;
    this.#stream = stream;
    this.#found = found;
    const { at, name, partners } = found.marks;
    this.#marksBefore = new Int32Array(stream.text.length + 1);
    this.#pairedBefore = new Int32Array(at.length + 1);
    let mark = 0;
    for (let unit = 0; unit <= stream.text.length; unit += 1) {
      while (mark < at.length && (at[mark] ?? 0) < unit) mark += 1;
      this.#marksBefore[unit] = mark;
    }
    for (let each = 0; each < at.length; each += 1) {
      const isPaired = (partners[name[each] ?? 0] ?? -1) >= 0;
      this.#pairedBefore[each + 1] = (this.#pairedBefore[each] ?? 0) + (isPaired ? 1 : 0);
    }
  }

  /** How much the stream says for a head. A short one counts as a whole. Of a longer one, the mean of its best broad and its best
   * narrow window counts, less {@link LONG_MARGIN}, so that neither a point deep in a story is lost nor half of a story makes a
   * danger; or a clause that says more than that by {@link PART_MARGIN}.
   *
   * @param across Only windows that hold the unit before and the unit at this position count; 0 for all.
   * @returns With the part or else the narrowest window that this rests on. */
  best(head: TriageHead, across = 0): BestWindow {
    const { clauses, text } = this.#stream;
    const sums = (this.#summed ??= this.#sums());
    const whole: Window = { from: 0, to: text.length };
    const best: Record<WindowKind, Window & { score: number }> = {
      broad: { ...whole, score: -Infinity },
      narrow: { ...whole, score: -Infinity },
      part: { ...whole, score: -Infinity },
    };
    const runs = (): number => (best.broad.score + best.narrow.score) / 2 - LONG_MARGIN;
    eachWindow(clauses, text.length, (from, to, kind) => {
      if (across > 0 && (from >= across || to <= across)) return;
      // What counts for less than the runs, which all come before it, is no use however it compares to other clauses.
      const least = kind === 'part' ? Math.max(best.part.score, runs() + PART_MARGIN) : best[kind].score;
      const score = this.#score(sums, head, from, to, least);
      if (score > least) best[kind] = { from, to, score };
    });
    const { broad, narrow, part } = best;
    if (text.length <= LONGEST_WINDOW) return { ...broad, kind: 'broad' };
    const said = runs();
    const clause = part.score - PART_MARGIN;
    return clause > said
      ? { ...part, score: clause, kind: 'part' }
      : { ...narrow, score: said, kind: 'narrow' };
  }

  /** Adds up the weights of the pairs of concepts in a window.
   * @param head Its place among the heads. */
  #pairs(head: number, from: number, to: number): number {
    const { weights } = this.#scorer;
    const { name, partners } = this.#found.marks;
    const different = this.#different;
    const pairs = this.#scorer.pairs;
    let known = 0;
    let sum = 0;
    const end = this.#marksBefore[to] ?? 0;
    for (let next = this.#marksBefore[from] ?? 0; next < end && known < PAIRED; next += 1) {
      const own = name[next] ?? 0;
      if (holds(different, known, own)) continue;
      const partner = partners[own] ?? -1;
      if (partner >= 0)
        for (let each = 0; each < known; each += 1) {
          const pair = pairs.find(partners[different[each] ?? 0] ?? -1, partner);
          if (pair >= 0) sum += weights[pair * HEADS + head] ?? 0;
        }
      different[known] = own;
      known += 1;
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
    for (let mark = this.#marksBefore[from] ?? 0; mark < (this.#marksBefore[to] ?? 0); mark += 1)
      for (const feature of marks.names[marks.name[mark] ?? 0]?.features ?? []) add(feature, VALUES.concept);
    for (const feature of standing) add(feature, VALUES.context);
    return TRIAGE_GROUPS[totals.indexOf(Math.max(...totals))] ?? '成人老人';
  }

  #markedAt(unit: number): number {
    return this.#stream.markedAt[unit] ?? 0;
  }

  /** For both heads at once: looking up the features takes longer than adding two numbers of each. */
  #sums(): Sums {
    const { weights } = this.#scorer;
    const { text, marked, marks, standing } = this.#found;
    const concepts = new Float64Array((this.#stream.text.length + 1) * HEADS);
    for (let head = 0; head < HEADS; head += 1) {
      const named = marks.names.map(({ features }) => summed(weights, head, features));
      for (let mark = 0; mark < marks.at.length; mark += 1) {
        const place = ((marks.at[mark] ?? 0) + 1) * HEADS + head;
        concepts[place] = (concepts[place] ?? 0) + (named[marks.name[mark] ?? 0] ?? 0);
      }
      let sum = 0;
      for (let at = head; at < concepts.length; at += HEADS) {
        sum += concepts[at] ?? 0;
        concepts[at] = sum;
      }
    }
    return {
      text: new GramSums(text, weights),
      marked: new GramSums(marked, weights),
      concepts,
      around: [summed(weights, 0, standing), summed(weights, 1, standing)],
    };
  }

  /** What a window says, or something less than that where it says no more than `least`: pairs are looked up only where they
   * may make it more. */
  #score(
    { text, marked, concepts, around }: Sums,
    head: TriageHead,
    from: number,
    to: number,
    least: number,
  ): number {
    const own = HEAD_PLACES[head];
    const grams = text.within(own, from, to) + marked.within(own, this.#markedAt(from), this.#markedAt(to));
    const told = (concepts[to * HEADS + own] ?? 0) - (concepts[from * HEADS + own] ?? 0);
    const base = this.#scorer.model.bias[head] + VALUES.context * around[own];
    const single = base + grams * gramValue(to - from) + VALUES.concept * told;
    const pairs = this.#mostPairs(from, to);
    if (pairs === 0 || single + VALUES.pair * this.#scorer.mostOfPair[head] * pairs < least) return single;
    return single + VALUES.pair * this.#pairs(own, from, to);
  }

  /** No window has more pairs of concepts than this. */
  #mostPairs(from: number, to: number): number {
    const before = this.#pairedBefore;
    const paired = (before[this.#marksBefore[to] ?? 0] ?? 0) - (before[this.#marksBefore[from] ?? 0] ?? 0);
    const different = Math.min(PAIRED, paired);
    return (different * (different - 1)) / 2;
  }
}

function holds(list: Int32Array, length: number, value: number): boolean {
  for (let at = 0; at < length; at += 1) if (list[at] === value) return true;
  return false;
}

/** The weights of some features for a head, added up. */
function summed(weights: Float32Array, head: number, features: readonly number[]): number {
  let sum = 0;
  for (const feature of features) sum += weights[feature * HEADS + head] ?? 0;
  return sum;
}

/** Weights summed up from the start of a stream, for all heads. */
interface Sums {
  readonly text: GramSums;
  readonly marked: GramSums;
  /** By position, a head after the other. */
  readonly concepts: Float64Array;
  /** What who and when count, by head. */
  readonly around: readonly [number, number];
}
