import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { PolicyModel } from '../../../knowledge/lexicon/policy-model.ts';
import type { Reading } from '../matching/reading.ts';
import { GramTable } from '../triage/second-opinion/gram-table.ts';
import {
  createPolicyView,
  eachMarkedGram,
  LONGEST_POLICY_GRAM,
  policyGramValue,
  type PolicyView,
} from './policy-features.ts';

/** What the linear model holds of a message. */
export interface PolicyOpinion {
  readonly score: number;
  /** The rule that a request would most likely fall under. */
  readonly rule: string;
}

/** Two Chinese characters in a row, or enough letters for a sentence; numbers and codes say nothing to the model. */
const READABLE = /\p{Script=Han}{2}|\p{L}{12}/u;
/** A telephone or identity number; with few words beside it (我的手机号 …) it is an answer, no request. */
const LONG_NUMBER = /\d{7}/;
const FEW_CHARACTERS = 12;
/** Where no rule has a vote. */
const NO_VOTE = 'prompt-injection';
const judges = new WeakMap<Lexicon, (reading: Reading) => PolicyOpinion>();

/** Judges a message with the frozen linear model; pure, linear in the text.
 * @returns Null where there is no model. */
export function policyOpinion(lexicon: Lexicon, reading: Reading): PolicyOpinion | null {
  const { policyModel: model, policySignals: signals } = lexicon;
  const { text } = reading.canonical;
  if (model === null || !READABLE.test(text)) return null;
  if (LONG_NUMBER.test(text) && (text.match(/\p{Script=Han}/gu)?.length ?? 0) < FEW_CHARACTERS) return null;
  let judge = judges.get(lexicon);
  if (judge === undefined) {
    const view = createPolicyView(lexicon, signals);
    const scorer = new PolicyScorer(model);
    judge = (each) => scorer.score(view(each));
    judges.set(lexicon, judge);
  }
  return judge(reading);
}

/** A model made ready for scoring: n-grams are found by number, not by string. */
class PolicyScorer {
  readonly #bias: number;
  readonly #grams: GramTable;
  readonly #markedGrams: GramTable;
  /** Numbers of the features that are no n-grams. */
  readonly #others = new Map<string, number>();
  /** By feature: those of `#grams`, then those of `#markedGrams`, then the others. */
  readonly #weights: Float64Array;
  readonly #votes: Float64Array;
  /** The rule that a feature votes for; -1 for none. */
  readonly #voted: Int16Array;
  readonly #rules: readonly string[];
  readonly #firstMarked: number;

  constructor({ features, bias }: PolicyModel) {
    const names = [...features.keys()];
    const others = names.filter((name) => name.includes(':'));
    const marked = names.filter((name) => name.startsWith('~'));
    const grams = names.filter((name) => !name.includes(':') && !name.startsWith('~'));
    this.#bias = bias;
    this.#grams = new GramTable(grams);
    this.#markedGrams = new GramTable(marked.map((name) => name.slice(1)));
    this.#firstMarked = grams.length;
    for (const [index, name] of others.entries())
      this.#others.set(name, grams.length + marked.length + index);
    const ordered = [...grams, ...marked, ...others].map((name) => features.get(name));
    this.#rules = [...new Set(ordered.flatMap((each) => each?.rule ?? []))];
    this.#weights = Float64Array.from(ordered, (each) => each?.weight ?? 0);
    this.#votes = Float64Array.from(ordered, (each) => each?.vote ?? 0);
    this.#voted = Int16Array.from(ordered, (each) => this.#rules.indexOf(each?.rule ?? ''));
  }

  score({ text, marked, others }: PolicyView): PolicyOpinion {
    let score = this.#bias;
    const votes = new Float64Array(this.#rules.length);
    /** Rules in the order of their first votes. */
    const voted: number[] = [];
    const add = (feature: number, value: number): void => {
      score += (this.#weights[feature] ?? 0) * value;
      const rule = this.#voted[feature] ?? -1;
      if (rule < 0) return;
      if (!voted.includes(rule)) voted.push(rule);
      votes[rule] = (votes[rule] ?? 0) + (this.#votes[feature] ?? 0) * value;
    };
    const codes = this.#grams.codes(text);
    const value = policyGramValue(text.length);
    for (let at = 0; at < codes.length; at += 1)
      for (let length = 1; length <= LONGEST_POLICY_GRAM; length += 1) {
        // No gram goes past a character that none has, nor past the end.
        if ((codes[at + length - 1] ?? 0) === 0) break;
        const gram = this.#grams.find(codes, at, length);
        if (gram >= 0) add(gram, value);
      }
    const markedCodes = this.#markedGrams.codes(marked);
    const markedValue = policyGramValue(marked.length);
    eachMarkedGram(marked, (at, length) => {
      const gram = this.#markedGrams.findKnown(markedCodes, at, length);
      if (gram >= 0) add(this.#firstMarked + gram, markedValue);
    });
    for (const [name, each] of others) {
      const feature = this.#others.get(name);
      if (feature !== undefined) add(feature, each);
    }
    let best = -1;
    for (const rule of voted) if (best < 0 || (votes[rule] ?? 0) > (votes[best] ?? 0)) best = rule;
    return { score, rule: this.#rules[best] ?? NO_VOTE };
  }
}
