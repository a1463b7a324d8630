/** What the second opinion on requests says of one feature. */
export interface PolicyWeight {
  /** How much it speaks for a request that is declined; negative for a lawful question. */
  readonly weight: number;
  /** The policy rule that it speaks for most; null for none. */
  readonly rule: string | null;
  readonly vote: number;
}

/** What the policy rules make of a message decides how high the model's score must be for declining it: a rule `fires`; one
 * would, but for an exception or a lawful aim beside it (`contested`); only a lawful aim is told (`lawful`); `silent`. */
export const POLICY_VERDICTS = ['fires', 'contested', 'lawful', 'silent'] as const;
export type PolicyVerdict = (typeof POLICY_VERDICTS)[number];
/** A message is declined above this score. */
export type PolicyThresholds = Readonly<Record<PolicyVerdict, number>>;

/** A linear model beside the policy rules, learned by `tests/evaluation/training/train-policy.ts` and frozen. */
export interface PolicyModel {
  /** Character n-grams, n-grams with word classes in them (`~`), signals (`g:`, `W:`), aims (`S:`), concepts and pairs of
   * them (`c:`, `p:`) and cues (`q:`). */
  readonly features: ReadonlyMap<string, PolicyWeight>;
  readonly bias: number;
  readonly thresholds: PolicyThresholds;
}

/** Broad words that say nothing alone and, by rule, which of them together make a request likely. */
export interface PolicySignals {
  readonly words: ReadonlyMap<string, readonly string[]>;
  readonly together: readonly { readonly rule: string; readonly signals: readonly string[] }[];
}

/** What a whole number in weights.tsv stands for. */
const SCALE = 0.02;

/** Reads weights.tsv: the bias and the thresholds, in the order of {@link POLICY_VERDICTS}, in the first line, then a
 * feature, its weight, and the rule that it speaks for with the strength of its vote.
 * @returns The model, or the number of the line that cannot be used. */
export function readPolicyModel(text: string): PolicyModel | { readonly badLine: number } {
  const lines = text.trimEnd().split('\n');
  const numbers = (lines[0] ?? '').split('\t').map(Number);
  const [bias, fires, contested, lawful, silent] = numbers;
  if (bias === undefined || fires === undefined || contested === undefined) return { badLine: 1 };
  if (lawful === undefined || silent === undefined || numbers.some(Number.isNaN)) return { badLine: 1 };
  const features = new Map<string, PolicyWeight>();
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    const [feature = '', weight, rule, vote] = line.split('\t');
    const value = Number(weight) * SCALE;
    if (feature === '' || weight === undefined || !Number.isFinite(value)) return { badLine: index + 1 };
    features.set(feature, { weight: value, rule: rule ?? null, vote: Number(vote ?? 0) });
  }
  return { features, bias, thresholds: { fires, contested, lawful, silent } };
}

/** Writes what {@link readPolicyModel} reads; weights and votes that round to nothing are left out. */
export function writePolicyModel({ features, bias, thresholds }: PolicyModel): string {
  const rows = [[bias.toFixed(4), ...POLICY_VERDICTS.map((verdict) => thresholds[verdict])].join('\t')];
  for (const [feature, { weight, rule, vote }] of [...features].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const steps = Math.round(weight / SCALE);
    const strength = Math.round(vote);
    if (strength > 0 && rule !== null) rows.push([feature, steps, rule, strength].join('\t'));
    else if (steps !== 0) rows.push([feature, steps].join('\t'));
  }
  return `${rows.join('\n')}\n`;
}

/** Reads signals.tsv: a signal and its words, or `+rule` and the signals that stand together. */
export function readPolicySignals(text: string): PolicySignals {
  const words = new Map<string, readonly string[]>();
  const together: { rule: string; signals: readonly string[] }[] = [];
  for (const line of text.split('\n')) {
    const [name = '', list = ''] = line.split('\t');
    if (name === '' || name.startsWith('#')) continue;
    if (name.startsWith('+')) together.push({ rule: name.slice(1), signals: list.split(' ') });
    else words.set(name, list.split(' '));
  }
  return { words, together };
}
