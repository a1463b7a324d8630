import type { PromiseMark, PromiseState } from '../state/promise-left.ts';
import type { Messages } from './zh.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** What is left of a promise, in words: 首次回复 剩 12 分钟.
 *
 * @param leftMs Negative when it is late. */
export function sayPromise(
  mark: PromiseMark,
  state: PromiseState,
  leftMs: number,
  { promise, queue }: Pick<Messages, 'promise' | 'queue'>,
): string {
  // What is left is rounded down, as a last minute is no minute; what is over, up.
  const minutes =
    state === 'late' ? Math.ceil(Math.abs(Math.min(0, leftMs)) / MINUTE_MS) : Math.floor(leftMs / MINUTE_MS);
  const name = promise.name[mark.name];
  const time = sayMinutes(minutes, mark.onlyDuringBusinessHours, { promise, queue });
  if (state === 'late') return promise.late(name, time);
  return state === 'paused' ? promise.paused(name, time) : promise.left(name, time);
}

/** Opening hours make no days: thirteen of them are two. From ten hours on minutes do not matter. */
function sayMinutes(
  minutes: number,
  office: boolean,
  { promise, queue }: Pick<Messages, 'promise' | 'queue'>,
): string {
  const { wait } = queue;
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return wait.minutes(minutes);
  if (office || minutes < DAY_MINUTES) {
    return hours >= 10 || minutes % 60 === 0 ? promise.hours(hours) : wait.hours(hours, minutes % 60);
  }
  return wait.days(Math.floor(minutes / DAY_MINUTES), Math.floor((minutes % DAY_MINUTES) / 60));
}
