import type { PolicyHead, PolicyModel } from '../../../knowledge/lexicon/policy-model.ts';
import { ByReading } from '../matching/by-reading.ts';
import { interned } from '../matching/interned.ts';
import { GramTable } from '../triage/second-opinion/gram-table.ts';
import { PairTable } from '../triage/second-opinion/pair-table.ts';
import { HeadWeights } from './head-weights.ts';
import {
  eachMarkedPlace,
  LONGEST_POLICY_GRAM,
  POLICY_PAIRED,
  POLICY_VALUES,
  policyGramValue,
  type PolicyView,
} from './policy-features.ts';

/** What the linear models hold of a message. */
export interface PolicyOpinion {
  readonly score: number;
  /** The matter that it most likely is about, as the id of its rule. */
  readonly rule: string;
  /** The matters that are hardly less likely, that one among them. */
  readonly near: readonly string[];
}

/** What the model for any request counts beside the model for the likeliest matter. */
const SHARE_OF_ANY = 0.5;
/** How much less likely than the likeliest a matter may be to be near. */
const NEAR = 0.4;

/** A model made ready for scoring the messages of one lexicon: features are found by number, not by name. */
export class PolicyScorer {
  readonly #heads: readonly PolicyHead[];
  readonly #weights: HeadWeights;
  readonly #grams: GramTable;
  readonly #markedGrams: GramTable;
  /** Weights of the grams at the place that is looked at, by length. */
  readonly #here = new Int32Array(LONGEST_POLICY_GRAM);
  readonly #signals: ReadonlyMap<string, NamedFeature>;
  readonly #signalPairs: PairTable;
  readonly #likely: ReadonlyMap<string, NamedFeature>;
  readonly #aims: ReadonlyMap<string, NamedFeature>;
  /** By concept, then by its reading. */
  readonly #concepts = new Map<string, Map<string, NamedFeature>>();
  /** The same by the number of a reading, once it was met. */
  readonly #byReading = new ByReading<NamedFeature>();
  readonly #conceptPairs: PairTable;
  readonly #cues: ReadonlyMap<string, NamedFeature>;

  constructor({ heads, features }: PolicyModel) {
    const names = [...features.keys()];
    const others = names.filter((name) => name.includes(':'));
    const marked = names.filter((name) => name.startsWith('~'));
    const grams = names.filter((name) => !name.includes(':') && !name.startsWith('~'));
    this.#heads = heads;
    const ordered = [...grams, ...marked, ...others];
    this.#weights = new HeadWeights(
      heads.map(({ bias }) => bias),
      ordered.map((name) => features.get(name) ?? []),
    );
    const places = ordered.map((_, index) => this.#weights.placeOf(index));
    this.#grams = new GramTable(grams, places);
    this.#markedGrams = new GramTable(
      marked.map((name) => name.slice(1)),
      places.slice(grams.length),
    );
    const firstOther = grams.length + marked.length;
    const featuresOf = (prefix: string): [string, number][] =>
      others.flatMap((name, index) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), places[firstOther + index] ?? -1]] : [],
      );
    this.#signalPairs = new PairTable(featuresOf('g:').filter(([name]) => name.includes('+')));
    this.#signals = namedFeatures(featuresOf('g:'), this.#signalPairs);
    this.#likely = namedFeatures(featuresOf('W:'));
    this.#aims = namedFeatures(featuresOf('S:'));
    this.#conceptPairs = new PairTable(featuresOf('p:'));
    for (const [name, feature] of namedFeatures(featuresOf('c:'), this.#conceptPairs)) {
      const [concept = '', status = ''] = name.split('=');
      const readings = this.#concepts.get(concept) ?? new Map<string, NamedFeature>();
      this.#concepts.set(interned(concept), readings.set(interned(status), feature));
    }
    this.#cues = namedFeatures(featuresOf('q:'));
  }

  score({ text, marked, signals, likely, aims, told, cues }: PolicyView): PolicyOpinion {
    const scores = this.#weights.begin();
    this.#addGrams(scores, text);
    this.#addMarkedGrams(scores, marked);
    const add = (feature: NamedFeature | undefined, value: number): void => {
      if (feature !== undefined) this.#weights.add(scores, feature.own, value);
    };
    this.#addSignals(scores, signals);
    for (const rule of likely) add(this.#likely.get(rule), POLICY_VALUES.rule);
    if (likely.length > 0) add(this.#likely.get(''), POLICY_VALUES.any);
    for (const aim of aims) add(this.#aims.get(aim), POLICY_VALUES.aim);
    this.#addConcepts(scores, told);
    for (const kind of cues) add(this.#cues.get(kind), POLICY_VALUES.cue);
    return this.#combine(scores);
  }

  #addGrams(scores: Float64Array, text: string): void {
    const value = policyGramValue(text.length);
    const here = this.#here;
    for (let at = 0; at < text.length; at += 1) {
      this.#grams.find(text, at, here);
      for (let length = 1; length <= LONGEST_POLICY_GRAM; length += 1)
        this.#weights.add(scores, here[length - 1] ?? -1, value);
    }
  }

  #addMarkedGrams(scores: Float64Array, marked: string): void {
    const value = policyGramValue(marked.length);
    const here = this.#here;
    eachMarkedPlace(marked, (at, shortest) => {
      this.#markedGrams.find(marked, at, here);
      for (let length = shortest; length <= LONGEST_POLICY_GRAM; length += 1)
        this.#weights.add(scores, here[length - 1] ?? -1, value);
    });
  }

  #addSignals(scores: Float64Array, signals: PolicyView['signals']): void {
    const found = signals.map((name) => this.#signals.get(name) ?? NOTHING);
    for (const [at, { own, partner }] of found.entries()) {
      this.#weights.add(scores, own, POLICY_VALUES.signal);
      for (let other = at + 1; other < found.length; other += 1) {
        const pair = this.#signalPairs.find(partner, found[other]?.partner ?? -1);
        this.#weights.add(scores, pair, POLICY_VALUES.signals);
      }
    }
  }

  #addConcepts(scores: Float64Array, told: PolicyView['told']): void {
    const partners: number[] = [];
    for (const { concept, status, reading } of told) {
      const { own, partner } =
        this.#byReading.get(reading) ??
        this.#byReading.set(reading, this.#concepts.get(concept)?.get(status) ?? NOTHING);
      this.#weights.add(scores, own, POLICY_VALUES.concept);
      if (partners.length === POLICY_PAIRED) continue;
      for (const other of partners)
        this.#weights.add(scores, this.#conceptPairs.find(partner, other), POLICY_VALUES.concepts);
      partners.push(partner);
    }
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
    const near = this.#heads.flatMap(({ matter }, head) =>
      matter !== null && (scores[head] ?? 0) >= best - NEAR ? [matter] : [],
    );
    return { score: best + SHARE_OF_ANY * any, rule, near };
  }
}

/** A feature that has a name. */
interface NamedFeature {
  /** Where the weights are kept that it counts by itself; -1 for nothing. */
  readonly own: number;
  /** Its number in pairs; -1 where no pair has it. */
  readonly partner: number;
}

const NOTHING: NamedFeature = { own: -1, partner: -1 };

/** @param features By name; pairs are left out, what only stands in pairs is added. */
function namedFeatures(
  features: readonly (readonly [string, number])[],
  pairs: PairTable = new PairTable([]),
): ReadonlyMap<string, NamedFeature> {
  const named = new Map<string, NamedFeature>();
  for (const partnerName of pairs.names)
    named.set(interned(partnerName), { own: -1, partner: pairs.partner(partnerName) });
  for (const [name, own] of features)
    if (!name.includes('+')) named.set(interned(name), { own, partner: pairs.partner(name) });
  return named;
}
