import type { Passage } from '../../knowledge/passage.ts';
import type { QuestionTried } from '../api/trials.ts';

/** What the process that tries questions is asked.
 * @property passages What to search from now on; null to search what it has. */
export interface TrialTask {
  readonly id: number;
  readonly passages: readonly Passage[] | null;
  readonly question: string;
  readonly today: string;
  /** The document that is tried; null for none. */
  readonly draft: string | null;
}

/** What it says; null when it failed. */
export interface TrialReport {
  readonly id: number;
  readonly tried: QuestionTried | null;
}
