import type { LocalDate } from '../../knowledge/text/answer.ts';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';

/** How long before its day an article is due for review, in milliseconds. */
const DUE_WITHIN_MS = 30 * 24 * 60 * 60 * 1000;

/** Today in Shanghai, and the day before which an article that ends is due for review.
 * @param now Epoch milliseconds. */
export function dueDay(now: number): { readonly today: LocalDate; readonly dueBefore: LocalDate } {
  return { today: shanghaiDate(now), dueBefore: shanghaiDate(now + DUE_WITHIN_MS) };
}
