import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { PolicyHead, PolicyModel } from '../../../knowledge/lexicon/policy-model.ts';
import type { Reading } from '../matching/reading.ts';
import { GramTable } from '../triage/second-opinion/gram-table.ts';
import {
  createPolicyView,
  eachMarkedGram,
  LONGEST_POLICY_GRAM,
  policyGramValue,
  type PolicyView,
} from './policy-features.ts';

/** What the linear models hold of a message. */
export interface PolicyOpinion {
  readonly score: number;
  /** The matter that it most likely is about, as the id of its rule. */
  readonly rule: string;
}

/** Two Chinese characters in a row, or enough letters for a sentence; numbers and codes say nothing to the model. */
const READABLE = /\p{Script=Han}{2}|\p{L}{12}/u;
/** A telephone or identity number; with few words beside it (我的手机号 …) it is an answer, no request. */
const LONG_NUMBER = /\d{7}/;
const FEW_CHARACTERS = 12;
/** What the model for any request counts beside the model for the likeliest matter. */
const SHARE_OF_ANY = 0.5;
const judges = new WeakMap<Lexicon, (reading: Reading) => PolicyOpinion>();

/** Judges a message with the frozen linear models; pure, linear in the text.
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
  readonly #heads: readonly PolicyHead[];
  readonly #grams: GramTable;
  readonly #markedGrams: GramTable;
  /** Numbers of the features that are no n-grams. */
  readonly #others = new Map<string, number>();
  /** By feature, where its weights start; features are those of `#grams`, then those of `#markedGrams`, then the others. */
  readonly #starts: Int32Array;
  readonly #headOf: Uint8Array;
  readonly #weights: Float64Array;
  readonly #firstMarked: number;

  constructor({ heads, features }: PolicyModel) {
    const names = [...features.keys()];
    const others = names.filter((name) => name.includes(':'));
    const marked = names.filter((name) => name.startsWith('~'));
    const grams = names.filter((name) => !name.includes(':') && !name.startsWith('~'));
    this.#heads = heads;
    this.#grams = new GramTable(grams);
    this.#markedGrams = new GramTable(marked.map((name) => name.slice(1)));
    this.#firstMarked = grams.length;
    for (const [index, name] of others.entries())
      this.#others.set(name, grams.length + marked.length + index);
    const ordered = [...grams, ...marked, ...others].map((name) => features.get(name) ?? []);
    this.#starts = new Int32Array(ordered.length + 1);
    for (const [index, own] of ordered.entries())
      this.#starts[index + 1] = (this.#starts[index] ?? 0) + own.length;
    const weights = ordered.flat();
    this.#headOf = Uint8Array.from(weights, ({ head }) => head);
    this.#weights = Float64Array.from(weights, ({ weight }) => weight);
  }

  score({ text, marked, others }: PolicyView): PolicyOpinion {
    const scores = Float64Array.from(this.#heads, ({ bias }) => bias);
    const add = (feature: number, value: number): void => {
      const end = this.#starts[feature + 1] ?? 0;
      for (let at = this.#starts[feature] ?? 0; at < end; at += 1) {
        const head = this.#headOf[at] ?? 0;
        scores[head] = (scores[head] ?? 0) + (this.#weights[at] ?? 0) * value;
      }
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
    return this.#combine(scores);
  }

  /** The likeliest matter, and how likely any request is. */
  #combine(scores: Float64Array): PolicyOpinion {
    let any = 0;
    let best = -Infinity;
    let rule = '';
    for (const [head, { matter }] of this.#heads.entries()) {
      const score = scores[head] ?? 0;
      if (matter === null) any = score;
      else if (score > best) {
        best = score;
        rule = matter;
      }
    }
    return { score: best + SHARE_OF_ANY * any, rule };
  }
}
