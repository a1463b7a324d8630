/** When something was said, as a person would put it: the time today, with the day before that.
 * @param at Epoch milliseconds.
 * @param now Epoch milliseconds.
 * @param locale For the order and names of the parts, such as `zh-CN`. */
export function timeLabel(at: number, now: number, locale: string): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(locale, {
    ...(sameDay ? {} : { month: 'long', day: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** Quiet for so long, the next line gets a time above it. */
const GAP_MS = 5 * 60_000;

/** Whether a line deserves a time mark: the first one, and one after a pause.
 * @param before The line above; epoch milliseconds, null when there is none. */
export function deservesTimeMark(at: number, before: number | null): boolean {
  return before === null || at - before > GAP_MS;
}
