import type { TestedPerson } from '../store/paging-port.ts';

const ANSWER_WITHIN_MS = 30 * 60 * 1000;

/** Whether somebody should have said by now that the test page got there.
 * @param at Epoch milliseconds. */
export function isLate({ pagedAt, acknowledgedAt }: TestedPerson, at: number): boolean {
  return acknowledgedAt === null && at - pagedAt >= ANSWER_WITHIN_MS;
}
