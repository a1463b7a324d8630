import { RESULTS } from '../../../server/tickets/ticket-state.ts';
import type { ResultCode } from '../../../server/tickets/ticket-state.ts';
import type { Chance } from './chance.ts';

export const RESIDENTS = 20;
/** The last of them leads. */
export const COUNSELLORS = 5;
export const LEAD = COUNSELLORS - 1;
/** In place of a counsellor: whoever has the case then. */
export const HOLDER = COUNSELLORS;

/** One thing that somebody does. `r` is a resident, whose latest case is meant; `c` a counsellor, or
 * `HOLDER`. */
export type Operation =
  | { readonly do: 'say'; readonly r: number; readonly again: boolean }
  | { readonly do: 'danger'; readonly r: number; readonly harm: boolean }
  | { readonly do: 'ask'; readonly r: number }
  | { readonly do: 'intake'; readonly r: number }
  | { readonly do: 'withdraw'; readonly r: number }
  | { readonly do: 'claim'; readonly c: number; readonly r: number }
  | { readonly do: 'race'; readonly cs: readonly number[]; readonly r: number }
  | {
      readonly do: 'reply';
      readonly c: number;
      readonly r: number;
      readonly tries: number;
      readonly seen: 'all' | 'stale' | 'any';
    }
  | { readonly do: 'note'; readonly c: number; readonly r: number }
  | { readonly do: 'route'; readonly c: number; readonly r: number }
  | { readonly do: 'hand_over'; readonly c: number; readonly to: number; readonly r: number }
  | { readonly do: 'give_back'; readonly c: number; readonly r: number }
  | { readonly do: 'go_offline'; readonly c: number }
  | {
      readonly do: 'transfer';
      readonly c: number;
      readonly r: number;
      readonly kind: 'person' | 'team' | 'unit';
      readonly to: number;
    }
  | { readonly do: 'snooze'; readonly c: number; readonly r: number; readonly forMs: number }
  | { readonly do: 'resolve'; readonly c: number; readonly r: number; readonly result: ResultCode }
  | { readonly do: 'reopen'; readonly c: number; readonly r: number }
  | { readonly do: 'merge'; readonly c: number; readonly r: number; readonly into: number }
  | { readonly do: 'priority'; readonly c: number; readonly r: number; readonly to: number }
  | { readonly do: 'topic'; readonly c: number; readonly r: number; readonly to: number }
  | { readonly do: 'tag'; readonly c: number; readonly r: number; readonly on: boolean }
  | { readonly do: 'check'; readonly c: number; readonly r: number; readonly item: number }
  | { readonly do: 'rate'; readonly r: number; readonly score: number }
  /** Wants to be reminded of it. */
  | { readonly do: 'remind'; readonly c: number; readonly r: number; readonly afterMs: number }
  | { readonly do: 'reminded'; readonly c: number; readonly r: number }
  /** Begins a reply, in a tab that is in step or in one that is not. */
  | { readonly do: 'draft'; readonly c: number; readonly r: number; readonly stale: boolean }
  | { readonly do: 'disable'; readonly c: number }
  | { readonly do: 'enable'; readonly c: number }
  /** The clock of the servers, which may step back, too. */
  | { readonly do: 'clock'; readonly byMs: number }
  /** Time passes, and the jobs that wake what has slept long enough and tell of reminders run. */
  | { readonly do: 'wake'; readonly afterMs: number }
  /** The job that sends what waits in the outbox. */
  | { readonly do: 'deliver' };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A sequence of operations; the same numbers give the same one. A few residents and counsellors come up often, so
 * that much happens to one case. */
export function someOperations(chance: Chance, length: number): readonly Operation[] {
  const busy = 1 + chance.below(3);
  const r = () => (chance.below(8) === 0 ? chance.below(RESIDENTS) : chance.below(busy));
  const keen = [chance.below(COUNSELLORS), chance.below(COUNSELLORS)];
  const anybody = () => (chance.below(2) === 0 ? chance.below(COUNSELLORS) : chance.pick(keen));
  const c = () => (chance.below(2) === 0 ? HOLDER : anybody());
  const makers: readonly (readonly [weight: number, make: () => Operation])[] = [
    [10, () => ({ do: 'say', r: r(), again: chance.below(3) === 0 })],
    [6, () => ({ do: 'danger', r: r(), harm: chance.below(4) === 0 })],
    [8, () => ({ do: 'ask', r: r() })],
    [5, () => ({ do: 'intake', r: r() })],
    [2, () => ({ do: 'withdraw', r: r() })],
    [9, () => ({ do: 'claim', c: anybody(), r: r() })],
    [4, () => ({ do: 'race', cs: [0, 1, 2, 3, 4].filter(() => chance.below(3) > 0), r: r() })],
    [
      10,
      () => ({
        do: 'reply',
        c: c(),
        r: r(),
        tries: 1 + chance.below(3),
        seen: chance.pick(['all', 'stale', 'any'] as const),
      }),
    ],
    [3, () => ({ do: 'note', c: c(), r: r() })],
    [4, () => ({ do: 'route', c: anybody(), r: r() })],
    [3, () => ({ do: 'hand_over', c: c(), to: anybody(), r: r() })],
    [3, () => ({ do: 'give_back', c: c(), r: r() })],
    [2, () => ({ do: 'go_offline', c: anybody() })],
    [
      5,
      () => ({
        do: 'transfer',
        c: c(),
        r: r(),
        kind: chance.pick(['person', 'team', 'unit'] as const),
        to: anybody(),
      }),
    ],
    [9, () => ({ do: 'snooze', c: c(), r: r(), forMs: MINUTE * (1 + chance.below(120)) })],
    [9, () => ({ do: 'resolve', c: c(), r: r(), result: chance.pick(RESULTS) })],
    [3, () => ({ do: 'reopen', c: c(), r: r() })],
    [6, () => ({ do: 'merge', c: c(), r: r(), into: r() })],
    [2, () => ({ do: 'priority', c: c(), r: r(), to: chance.below(4) })],
    [2, () => ({ do: 'topic', c: c(), r: r(), to: chance.below(3) })],
    [2, () => ({ do: 'tag', c: c(), r: r(), on: chance.below(3) > 0 })],
    [5, () => ({ do: 'check', c: c(), r: r(), item: chance.below(2) })],
    [4, () => ({ do: 'rate', r: r(), score: 1 + chance.below(5) })],
    [3, () => ({ do: 'remind', c: c(), r: r(), afterMs: MINUTE * chance.below(240) })],
    [2, () => ({ do: 'reminded', c: c(), r: r() })],
    [3, () => ({ do: 'draft', c: c(), r: r(), stale: chance.below(3) === 0 })],
    [2, () => ({ do: 'disable', c: anybody() })],
    [2, () => ({ do: 'enable', c: anybody() })],
    [
      6,
      () => ({
        do: 'clock',
        byMs: chance.pick([MINUTE, 30 * MINUTE, DAY, 8 * DAY, -5 * MINUTE, -DAY] as const),
      }),
    ],
    [7, () => ({ do: 'wake', afterMs: chance.pick([0, 30 * MINUTE, 180 * MINUTE] as const) })],
    [2, () => ({ do: 'deliver' })],
  ];
  const total = makers.reduce((sum, [weight]) => sum + weight, 0);
  return Array.from({ length }, () => {
    let at = chance.below(total);
    for (const [weight, make] of makers) {
      if (at < weight) return make();
      at -= weight;
    }
    return { do: 'wake', afterMs: 0 } as const;
  });
}
