import type { Priority } from '../../../bot/dialogue/types.ts';
import type { Happening } from '../../../server/sla/clock.ts';
import { SLA_NAMES, type SlaName, type SlaPolicy } from '../../../server/sla/policy.ts';

const MINUTE = 60_000;

/** A promise as the simulation has it. */
export interface SimulatedClock {
  readonly name: SlaName;
  readonly number: number;
  readonly status: 'active' | 'hit' | 'missed';
  readonly ended: boolean;
  /** Null when it is paused or nothing is promised; of missed ones not compared. */
  readonly dueAt: number | null;
}

interface Running {
  name: SlaName;
  number: number;
  status: 'active' | 'hit' | 'missed';
  ended: boolean;
  /** The minutes in which it was running, by their start, with what had been counted before each: of all, of open ones. */
  ran: { readonly at: number; readonly all: number; readonly open: number }[];
}

/** Looks at a case once a minute, the simple way: each clock keeps the minutes in which it ran, and is asked at every
 * minute whether its threshold was reached in an earlier one. Written apart from the clocks themselves, which it tests.
 *
 * @param happenings On whole minutes, oldest first.
 * @param office Whether the office is open in the minute that begins then. */
export function simulate(
  happenings: readonly Happening[],
  policies: readonly SlaPolicy[],
  office: (at: number) => boolean,
  end: number,
): { clocks: SimulatedClock[]; missed: Set<SlaName>; misses: number } {
  let priority: Priority = 'low';
  let topic: string | null = null;
  let snoozed = false;
  let awaiting = false;
  let resolved = false;
  let misses = 0;
  const missed = new Set<SlaName>();
  const clocks: Running[] = [];
  const numbers = new Map<SlaName, number>();

  const begin = (name: SlaName) => {
    const number = (numbers.get(name) ?? 0) + 1;
    numbers.set(name, number);
    clocks.push({ name, number, status: 'active', ended: false, ran: [] });
  };
  const openOnes = (...names: SlaName[]) => clocks.filter((one) => !one.ended && names.includes(one.name));
  const finish = (...names: SlaName[]) => {
    for (const one of openOnes(...names)) {
      one.ended = true;
      if (one.status === 'active') one.status = 'hit';
    }
  };
  const policy = () =>
    policies.find((one) => one.priority === priority && one.topic === topic && topic !== null) ??
    policies.find((one) => one.priority === priority && one.topic === null);
  const stands = ({ name }: Running) => snoozed || (name === 'resolution_time_threshold' && awaiting);

  const run = (one: Running, at: number) => {
    const last = one.ran.at(-1);
    const all = last === undefined ? 0 : last.all + 1;
    const open = last === undefined ? 0 : last.open + (office(last.at) ? 1 : 0);
    one.ran.push({ at, all, open });
  };
  /** The first minute that begins with the threshold reached while the clock runs: there the last minute that counted
   * has ended, or it goes on after a pause. */
  const reached = (one: Running): number | null => {
    const rule = policy();
    const threshold = rule?.[one.name] ?? null;
    if (rule === undefined || threshold === null) return null;
    const kind = rule.only_during_business_hours ? 'open' : 'all';
    // Counts only grow: the first that is high enough is found by halving.
    let low = 0;
    let high = one.ran.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((one.ran[middle]?.[kind] ?? 0) >= threshold) high = middle;
      else low = middle + 1;
    }
    return one.ran[low]?.at ?? null;
  };
  /** The same with the minute that begins now. */
  const dueAt = (one: Running, now: number): number | null => {
    if (stands(one) || one.ran.at(-1)?.at === now) return reached(one);
    const withNow = { ...one, ran: one.ran.slice(-1) };
    run(withNow, now);
    return reached(one) ?? reached({ ...one, ran: withNow.ran.slice(-1) });
  };
  const look = (now: number) => {
    for (const one of clocks) {
      if (one.ended || one.status !== 'active') continue;
      const due = dueAt(one, now);
      if (due === null || now <= due) continue;
      one.status = 'missed';
      missed.add(one.name);
      misses += 1;
    }
  };
  const happen = (what: Happening) => {
    switch (what.type) {
      case 'opened':
        ({ priority, topic } = what);
        begin('first_response_time_threshold');
        begin('resolution_time_threshold');
        break;
      case 'priority_changed':
        priority = what.to;
        break;
      case 'topic_changed':
        topic = what.to;
        break;
      case 'resident_wrote':
      case 'reopened': {
        if (what.type === 'reopened') {
          if (!resolved) break;
          resolved = false;
          snoozed = false;
          begin('resolution_time_threshold');
        }
        awaiting = false;
        const waits = openOnes('first_response_time_threshold', 'next_response_time_threshold').length > 0;
        if (!resolved && !waits) begin('next_response_time_threshold');
        break;
      }
      case 'replied':
        finish('first_response_time_threshold', 'next_response_time_threshold');
        awaiting = true;
        break;
      case 'snoozed':
      case 'woken':
        snoozed = what.type === 'snoozed';
        break;
      case 'resolved':
        finish(...SLA_NAMES);
        resolved = true;
        snoozed = false;
        awaiting = false;
        break;
      case 'time':
        break;
    }
  };

  const queue = [...happenings];
  const first = queue[0]?.at ?? end;
  for (let now = first; now <= end; now += MINUTE) {
    look(now);
    for (let next = queue[0]; next?.at === now; next = queue[0]) {
      queue.shift();
      happen(next);
      look(now);
    }
    for (const one of clocks) if (!one.ended && !stands(one)) run(one, now);
  }
  const last = SLA_NAMES.flatMap((name) => clocks.filter((one) => one.name === name).slice(-1));
  return {
    clocks: last.map((one) => ({
      name: one.name,
      number: one.number,
      status: one.status,
      ended: one.ended,
      dueAt: one.ended ? null : dueInFuture(one, end),
    })),
    missed,
    misses,
  };

  /** Lets it run on, with nothing else happening, until it is due. */
  function dueInFuture(one: Running, now: number): number | null {
    if (policy()?.[one.name] === null || stands(one)) return null;
    const due = dueAt(one, now);
    if (due !== null) return due;
    for (let minute = now + MINUTE; minute < now + 40 * 24 * 60 * MINUTE; minute += MINUTE) {
      run(one, minute);
      const reachedThen = reached(one);
      if (reachedThen !== null) return reachedThen;
    }
    return null;
  }
}
