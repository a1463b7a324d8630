/** How much a feature speaks for one of the model's heads; negative for a lawful question. */
export interface PolicyWeight {
  /** Index of the head. */
  readonly head: number;
  readonly weight: number;
}

/** One linear model: for any request that is declined, or for those of one matter. */
export interface PolicyHead {
  /** Id of the policy rule; null for any request. */
  readonly matter: string | null;
  readonly bias: number;
}

/** What the policy rules make of a message decides how high the model's score must be for declining it: a rule `fires`; one
 * would, but for an exception or a lawful aim beside it (`contested`); only a lawful aim is told (`lawful`); `silent`. */
export const POLICY_VERDICTS = ['fires', 'contested', 'lawful', 'silent'] as const;
export type PolicyVerdict = (typeof POLICY_VERDICTS)[number];
/** A message is declined above this score. */
export type PolicyThresholds = Readonly<Record<PolicyVerdict, number>>;

/** Linear models beside the policy rules, learned by `npm run train:policy` and frozen. */
export interface PolicyModel {
  readonly heads: readonly PolicyHead[];
  /** Character n-grams, n-grams with word classes in them (`~`), signals (`g:`, `W:`), aims (`S:`), concepts and pairs of
   * them (`c:`, `p:`) and cues (`q:`). */
  readonly features: ReadonlyMap<string, readonly PolicyWeight[]>;
  readonly thresholds: PolicyThresholds;
}

/** Broad words that say nothing alone and, by rule, which of them together make a request likely. */
export interface PolicySignals {
  readonly words: ReadonlyMap<string, readonly string[]>;
  readonly together: readonly { readonly rule: string; readonly signals: readonly string[] }[];
}

/** What a whole number in weights.tsv stands for. */
export const POLICY_SCALE = 0.1;
/** The head for any request in weights.tsv. */
const ANY = '*';
const FIRST_LETTER = 97;
const MOST_HEADS = 26;
/** A head's letter and a whole number, over and over: `a12c-3`. */
const WEIGHTS = /^(?:[a-z]-?\d+)+$/;

/** Reads weights.tsv.
 *
 * - Line 1: the thresholds in the order of {@link POLICY_VERDICTS}.
 * - Line 2: the heads, each `id:bias`, `*` for any request. The first one is called `a` below, the next `b` and so on.
 * - Each further line: a feature and, for the heads for which it counts, the head's letter and the weight as a multiple of
 *   {@link POLICY_SCALE}.
 *
 * @returns The model, or the number of the line that cannot be used.
 * @example readPolicyModel('0.4\t0.8\t0.8\t0.7\n*:-0.5\tsurrogacy:-1\n代孕\ta9b31') */
export function readPolicyModel(text: string): PolicyModel | { readonly badLine: number } {
  const lines = text.trimEnd().split('\n');
  const [fires, contested, lawful, silent] = (lines[0] ?? '').split('\t').map(Number);
  if (fires === undefined || contested === undefined || lawful === undefined || silent === undefined)
    return { badLine: 1 };
  const thresholds = { fires, contested, lawful, silent };
  if (Object.values(thresholds).some(Number.isNaN)) return { badLine: 1 };
  const heads = (lines[1] ?? '').split('\t').map((head) => {
    const [matter = '', bias] = head.split(':');
    return { matter: matter === ANY ? null : matter, bias: Number(bias) };
  });
  const isBad = heads.some(({ matter, bias }) => matter === '' || Number.isNaN(bias));
  if (isBad || heads.length > MOST_HEADS) return { badLine: 2 };
  const features = new Map<string, readonly PolicyWeight[]>();
  for (let at = 2; at < lines.length; at += 1) {
    const [feature = '', list = ''] = (lines[at] ?? '').split('\t');
    const weights = WEIGHTS.test(list) ? readWeights(list) : [];
    if (feature === '' || weights.length === 0 || weights.some(({ head }) => head >= heads.length))
      return { badLine: at + 1 };
    features.set(feature, weights);
  }
  return { heads, features, thresholds };
}

function readWeights(list: string): readonly PolicyWeight[] {
  return [...list.matchAll(/([a-z])(-?\d+)/g)].map(([, letter = '', steps]) => ({
    head: letter.charCodeAt(0) - FIRST_LETTER,
    weight: Number(steps) * POLICY_SCALE,
  }));
}

/** Writes what {@link readPolicyModel} reads, in the order of the features' characters; weights that round to nothing are
 * left out.
 * @throws {RangeError} For more than 26 heads. */
export function writePolicyModel({ heads, features, thresholds }: PolicyModel): string {
  if (heads.length > MOST_HEADS) throw new RangeError(`Cannot write ${heads.length} heads`);
  const rows = [
    POLICY_VERDICTS.map((verdict) => thresholds[verdict]).join('\t'),
    heads.map(({ matter, bias }) => `${matter ?? ANY}:${bias.toFixed(4)}`).join('\t'),
  ];
  for (const [feature, weights] of [...features].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const list = weights.map(({ head, weight }) => ({ head, steps: Math.round(weight / POLICY_SCALE) }));
    const kept = list.filter(({ steps }) => steps !== 0);
    if (kept.length === 0) continue;
    const letters = kept.map(({ head, steps }) => `${String.fromCharCode(FIRST_LETTER + head)}${steps}`);
    rows.push(`${feature}\t${letters.join('')}`);
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
