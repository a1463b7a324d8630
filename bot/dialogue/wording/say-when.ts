const DAY_MS = 24 * 60 * 60_000;
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', timeStyle: 'short' });
const DATE = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric' });
const IN_ENGLISH = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
});

/** When something was, as people say it: 昨天18:20, 11月24日08:05. Times are epoch milliseconds. */
export function sayWhen(at: number, now: number): string {
  const date = DATE.format(at);
  const day = date === DATE.format(now) ? '今天' : date === DATE.format(now - DAY_MS) ? '昨天' : date;
  return `${day}${CLOCK.format(at)}`;
}

/** The same in English: 24 November at 08:05. */
export function sayWhenInEnglish(at: number): string {
  return IN_ENGLISH.format(at);
}
