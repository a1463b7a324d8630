import { useMessages } from '../i18n/language.tsx';
import type { Messages } from '../i18n/zh.ts';
import { waitingTime } from '../state/waiting-time.ts';

/** How long a resident has waited, as a number with its unit. */
export function Waiting(props: { readonly since: string; readonly now: number; readonly precise: boolean }) {
  const words = useMessages();
  const text = inWords(props.now - Date.parse(props.since), props.precise, words);
  return (
    <time className="numeric" dateTime={props.since} title={words.queue.waited(text)}>
      {text}
    </time>
  );
}

function inWords(waitedMs: number, precise: boolean, words: Messages): string {
  const time = waitingTime(waitedMs, precise);
  switch (time.unit) {
    case 'seconds':
      return words.queue.wait.seconds(twoDigits(time.minutes), twoDigits(time.seconds));
    case 'minutes':
      return words.queue.wait.minutes(time.minutes);
    case 'hours':
      return words.queue.wait.hours(time.hours, time.minutes);
    case 'days':
      return words.queue.wait.days(time.days, time.hours);
  }
  return time satisfies never;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
