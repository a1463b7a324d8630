import type { LocalDate } from './answer.ts';

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** The calendar day in Asia/Shanghai.
 * @param at Epoch milliseconds. */
export function shanghaiDate(at: number): LocalDate {
  return DAY.format(at);
}
