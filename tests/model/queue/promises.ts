import { DEFAULT_BUSINESS_HOURS } from '../../../server/calendar/business-hours.ts';
import { publishedHolidays } from '../../../server/calendar/published-holidays.ts';
import { openInMinute } from '../../server/calendar/every-minute.ts';
import { START } from '../../support/store-builders.ts';

/* What is promised of a case, kept as somebody with three stopwatches and a wall calendar would: the clocks of the program
   are held against it. Everything in the model happens on whole minutes. */

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;
/** Clocks step back by a day at most, in each of a few dozen steps. */
const FIRST_MINUTE = START / MINUTE - 90 * DAY_MINUTES;
const MINUTES = 600 * DAY_MINUTES;

/** The first answer, the next one, the end. */
export type PromiseName = 'first' | 'next' | 'end';

export interface Stopwatch {
  readonly name: PromiseName;
  readonly number: number;
  runs: { readonly from: number; readonly to: number | null }[];
  state: 'active' | 'hit' | 'missed';
  over: boolean;
}

/** Whatever a promise depends on. */
export interface Promised {
  pressing: number;
  topic: string | null;
  sleepsUntil: number | null;
  /** The counsellor spoke last. */
  silent: boolean;
  watches: Stopwatch[];
}

/** Minutes of the first answer, the next and the end, by how pressing it is; those of the office count alone where a case
 * does not press. */
const HOUR = 60;
const OFFICE_DAY = 6.5 * HOUR;
const PROMISES: readonly Readonly<Record<PromiseName, number>>[] = [
  { first: 2 * OFFICE_DAY, next: 2 * OFFICE_DAY, end: 10 * OFFICE_DAY },
  { first: 4 * HOUR, next: OFFICE_DAY, end: 5 * OFFICE_DAY },
  { first: 30, next: HOUR, end: 48 * HOUR },
  { first: 5, next: 10, end: 24 * HOUR },
];
const OF_SORROW = { first: HOUR, next: 2 * HOUR, end: 5 * OFFICE_DAY } as const;

let counted: Uint32Array | null = null;
/** How many minutes the office was open before each minute. */
function officeMinutes(): Uint32Array {
  if (counted !== null) return counted;
  const years = Object.fromEntries(publishedHolidays());
  const sums = new Uint32Array(MINUTES + 1);
  for (let n = 0; n < MINUTES; n += 1) {
    const open = openInMinute(DEFAULT_BUSINESS_HOURS, years, (FIRST_MINUTE + n) * MINUTE);
    sums[n + 1] = (sums[n] ?? 0) + (open ? 1 : 0);
  }
  counted = sums;
  return sums;
}

/** The moment at which a watch has counted all that was promised; null while it stands still before that, or was stopped
 * just then. */
export function reached({ name, runs }: Stopwatch, { pressing, topic }: Promised): number | null {
  const promise = pressing === 1 && topic === '心理' ? OF_SORROW : PROMISES[pressing];
  if (promise === undefined) throw new RangeError('Cannot be so pressing');
  const aroundTheClock = pressing >= 2;
  const count = (at: number) => {
    const minute = at / MINUTE - FIRST_MINUTE;
    const sum = aroundTheClock ? minute : officeMinutes()[minute];
    if (sum === undefined) throw new RangeError('Cannot count so far from the start');
    return sum;
  };
  let rest = promise[name];
  for (const { from, to } of runs) {
    const used = to === null ? Number.POSITIVE_INFINITY : Math.max(0, count(to) - count(from));
    if (used >= rest) {
      const moment = aroundTheClock || rest === 0 ? from + rest * MINUTE : momentOf(count(from) + rest);
      // A watch that ran on after the office closed had counted all before it was stopped.
      if (to === null || moment < to) return moment;
    }
    rest -= used;
  }
  return null;
}

/** The first moment by which the office was open for so many minutes. */
function momentOf(sum: number): number {
  const sums = officeMinutes();
  let low = 0;
  let high = MINUTES;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) >= sum) high = middle;
    else low = middle + 1;
  }
  return (FIRST_MINUTE + low) * MINUTE;
}

/** Looks at the watches: what was reached before now is broken, for ever. */
export function look(one: Promised, now: number): void {
  for (const watch of one.watches) {
    if (watch.over || watch.state !== 'active') continue;
    const due = reached(watch, one);
    if (due !== null && due < now) watch.state = 'missed';
  }
}

/** Starts a watch, in place of the last of its name. */
export function start(one: Promised, name: PromiseName, now: number): void {
  const before = one.watches.find((watch) => watch.name === name);
  const fresh: Stopwatch = {
    name,
    number: (before?.number ?? 0) + 1,
    runs: [{ from: now, to: null }],
    state: 'active',
    over: false,
  };
  one.watches = [...one.watches.filter((watch) => watch !== before), fresh];
}

/** Somebody waits for an answer: one watch is enough for that. */
export function startWaiting(one: Promised, now: number): void {
  if (!one.watches.some(({ name, over }) => !over && name !== 'end')) start(one, 'next', now);
}

/** What was promised was done, in time or not. */
export function stop(one: Promised, names: readonly PromiseName[], now: number): void {
  for (const watch of one.watches) {
    if (watch.over || !names.includes(watch.name)) continue;
    watch.over = true;
    watch.runs = halted(watch, now);
    if (watch.state === 'active') watch.state = 'hit';
  }
}

/** Lets stand still what must: all while the case sleeps, its end while the resident is to speak. */
export function holdOrGoOn(one: Promised, now: number): void {
  for (const watch of one.watches) {
    if (watch.over) continue;
    const still = one.sleepsUntil !== null || (watch.name === 'end' && one.silent);
    const runs = watch.runs.at(-1)?.to === null;
    if (still && runs) watch.runs = halted(watch, now);
    if (!still && !runs) watch.runs.push({ from: now, to: null });
  }
}

function halted({ runs }: Stopwatch, now: number): Stopwatch['runs'] {
  return runs.map(({ from, to }) => ({ from, to: to ?? now }));
}
