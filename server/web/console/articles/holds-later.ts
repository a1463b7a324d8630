import type { VettedArticle } from '../../../api/vetting.ts';

/** Whether a version, once approved, still waits for its day.
 * @param today Null until it is known. */
export function holdsLater(
  { fromApproval, effectiveFrom }: Pick<VettedArticle, 'fromApproval' | 'effectiveFrom'>,
  today: string | null,
): boolean {
  return !fromApproval && (today === null || effectiveFrom > today);
}
