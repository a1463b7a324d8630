import { waitingTime } from '../state/waiting-time.ts';
import type { Messages } from './zh.ts';

/** How long somebody has waited, in words that nobody takes for a time of day: 等了 12 分 8 秒.
 * @param waitedMs Negative values count as zero.
 * @param precise Name seconds while under an hour. */
export function sayWait(waitedMs: number, precise: boolean, { queue }: Pick<Messages, 'queue'>): string {
  const time = waitingTime(waitedMs, precise);
  switch (time.unit) {
    case 'seconds':
      return queue.waited(queue.wait.seconds(time.minutes, time.seconds));
    case 'minutes':
      return queue.waited(queue.wait.minutes(time.minutes));
    case 'hours':
      return queue.waited(queue.wait.hours(time.hours, time.minutes));
    case 'days':
      return queue.waited(queue.wait.days(time.days, time.hours));
  }
  return time satisfies never;
}
