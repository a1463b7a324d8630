import type { Passage } from '../../knowledge/passage.ts';
import type { QuestionTried } from '../api/trials.ts';

/** What the process that tries questions is asked.
 * @property key Names the state that is searched.
 * @property passages What that state has; null where it has an index already.
 * @property keys All states whose index is kept from now on.
 * @property question Null to be ready for one, no more. */
export interface TrialTask {
  readonly id: number;
  readonly key: string;
  readonly keys: readonly string[];
  readonly passages: readonly Passage[] | null;
  readonly question: string | null;
  readonly today: string;
  /** The document that is tried; null for none. */
  readonly draft: string | null;
}

/** What it says: how far its index is, from 0 to 1, and in the end what came of it. */
export type TrialReport =
  | { readonly id: number; readonly kind: 'building'; readonly share: number }
  /** `tried` is null where nothing was asked. */
  | { readonly id: number; readonly kind: 'done'; readonly tried: QuestionTried | null }
  | { readonly id: number; readonly kind: 'failed' };
