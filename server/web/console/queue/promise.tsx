import { ClockCircleOutlined, PauseCircleOutlined, WarningFilled } from '@ant-design/icons';
import { sayPromise } from '../i18n/say-promise.ts';
import { useMessages } from '../i18n/language.tsx';
import { promiseLeftMs, promiseState, promiseUsed } from '../state/promise-left.ts';
import type { OpenSpan, PromiseMark } from '../state/promise-left.ts';

const ICONS = {
  fine: ClockCircleOutlined,
  soon: ClockCircleOutlined,
  late: WarningFilled,
  paused: PauseCircleOutlined,
} as const;

interface Promised {
  readonly mark: PromiseMark;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly openingTimes: readonly OpenSpan[] | null;
}

/** What a counsellor has to do next for a case and how long they have for it, as a number with a mark. */
export function PromiseTime({ mark, now, openingTimes }: Promised) {
  const words = useMessages();
  const leftMs = promiseLeftMs(mark, now, openingTimes);
  const state = promiseState(mark, leftMs);
  const Icon = ICONS[state];
  return (
    <span
      className={`promise promise--${state} numeric`}
      title={mark.onlyDuringBusinessHours ? words.promise.officeHours : words.promise.roundTheClock}
    >
      <Icon aria-hidden /> {sayPromise(mark, state, leftMs, words)}
    </span>
  );
}

/** The same as a bar that fills up; it says nothing that the number does not. */
export function PromiseBar({ mark, now, openingTimes }: Promised) {
  const leftMs = promiseLeftMs(mark, now, openingTimes);
  const state = promiseState(mark, leftMs);
  return (
    <span className={`promise-bar promise-bar--${state}`} aria-hidden>
      <span className="promise-bar__used" style={{ width: `${promiseUsed(mark, leftMs) * 100}%` }} />
    </span>
  );
}
