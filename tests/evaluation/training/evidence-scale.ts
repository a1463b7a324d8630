import type { EvidenceExample } from './evidence-examples.ts';

/** What makes learned log odds into those that are shown: times the slope, plus the shift. */
export interface EvidenceScale {
  readonly slope: number;
  readonly shift: number;
}

/** Where the scale is held: this confidence is reached by the given share of the questions that no article answers, and by
 * half of the fresh questions whose article comes first. What the dialogue takes for sure or unsure is measured on it, and
 * holds however the weights are learned. */
export const UNANSWERABLE_AT = { confidence: 0.16, share: 0.06 } as const;
const HALF_AT = 0.85;

type Judged = Pick<EvidenceExample, 'kind' | 'right'>;

/** Finds the scale for questions that were judged by models which had not seen them.
 * @param odds Log odds of each example.
 * @returns A scale that changes nothing where both kinds of questions cannot be told apart. */
export function evidenceScale(examples: readonly Judged[], odds: readonly number[]): EvidenceScale {
  const among = (isMeant: (example: Judged) => boolean): readonly number[] =>
    odds.filter((_, at) => isMeant(examples[at] ?? { kind: 'heldOut', right: false }));
  const foreign = quantile(
    among(({ kind }) => kind === 'unanswerable'),
    1 - UNANSWERABLE_AT.share,
  );
  const fresh = quantile(
    among(({ kind, right }) => right && (kind === 'paraphrase' || kind === 'fromTitle')),
    0.5,
  );
  if (!(fresh > foreign)) return { slope: 1, shift: 0 };
  const least = logOdds(UNANSWERABLE_AT.confidence);
  const slope = (logOdds(HALF_AT) - least) / (fresh - foreign);
  return { slope, shift: least - slope * foreign };
}

/** The log odds of a probability. */
export function logOdds(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** The confidence that log odds are on a scale. */
export function confidenceOn({ slope, shift }: EvidenceScale, odds: number): number {
  return 1 / (1 + Math.exp(-(slope * odds + shift)));
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length))] ?? Number.NaN;
}
