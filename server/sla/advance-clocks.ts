import type { Clock, ClockState, Happening, Miss, SlaRules } from './clock.ts';
import { dueTime, promiseOf } from './due-time.ts';
import { SLA_NAMES, type SlaName } from './policy.ts';

/** Moves the clocks of a case on by one happening. Pure: folding what happened, oldest first, gives the same state for
 * the same rules, whenever and wherever it is done.
 *
 * A clock is missed once a moment after its due time is seen before it has ended, and stays missed. All others are
 * measured anew at each step, from their start: so a change of priority, topic, hours or holidays counts from the
 * beginning. A moment before an earlier one (the machine's clock was set back) takes nothing back: a span that ends before
 * it began counts as nothing.
 *
 * @param state Null before `opened`.
 * @throws {RangeError} When something else comes first. */
export function advanceClocks(
  state: ClockState | null,
  happening: Happening,
  rules: SlaRules,
): { readonly state: ClockState; readonly missed: readonly Miss[] } {
  const { at } = happening;
  const missed: Miss[] = [];
  const before = state === null ? null : judge(state, at, missed);
  const after = measure(follow(before, happening), rules);
  // What just changed may have made a clock late that was in time.
  return { state: judge(after, at, missed), missed };
}

/** Marks what is past its due time. */
function judge(state: ClockState, at: number, missed: Miss[]): ClockState {
  const late: Miss[] = [];
  const clocks = state.clocks.map((clock): Clock => {
    const { name, number, dueAt } = clock;
    if (clock.status !== 'active' || dueAt === null || at <= dueAt) return clock;
    late.push({ name, number, dueAt });
    return { ...clock, status: 'missed' };
  });
  if (late.length === 0) return state;
  missed.push(...late);
  const ever = SLA_NAMES.filter(
    (name) => state.missed.includes(name) || late.some((miss) => miss.name === name),
  );
  return { ...state, clocks, missed: ever };
}

/** Gives every clock that runs its due time by the rules of now. */
function measure(state: ClockState, rules: SlaRules): ClockState {
  const clocks = state.clocks.map((clock) => {
    if (clock.status !== 'active') return clock;
    const promise = promiseOf(rules, state, clock.name);
    return { ...clock, dueAt: promise === null ? null : dueTime(clock, promise) };
  });
  return { ...state, clocks };
}

function follow(state: ClockState | null, happening: Happening): ClockState {
  const { at } = happening;
  if (happening.type === 'opened') {
    const { priority, topic } = happening;
    const fresh = { priority, topic, snoozed: false, awaitingResident: false, clocks: [], missed: [] };
    return start(start(fresh, 'first_response_time_threshold', at), 'resolution_time_threshold', at);
  }
  if (state === null) throw new RangeError(`Cannot follow "${happening.type}": the ticket was never opened`);
  switch (happening.type) {
    case 'time':
      return state;
    case 'priority_changed':
      return { ...state, priority: happening.to };
    case 'topic_changed':
      return { ...state, topic: happening.to };
    case 'resident_wrote': {
      const heard = { ...state, awaitingResident: false };
      return pauseOrRun(isResolved(state) ? heard : waitForNext(heard, at), at);
    }
    case 'replied': {
      const answered = end(state, ['first_response_time_threshold', 'next_response_time_threshold'], at);
      return pauseOrRun({ ...answered, awaitingResident: true }, at);
    }
    case 'snoozed':
      return pauseOrRun({ ...state, snoozed: true }, at);
    case 'woken':
      return pauseOrRun({ ...state, snoozed: false }, at);
    case 'resolved':
      return { ...end(state, SLA_NAMES, at), snoozed: false, awaitingResident: false };
    case 'reopened': {
      if (!isResolved(state)) return state;
      const back = { ...state, snoozed: false, awaitingResident: false };
      return start(waitForNext(back, at), 'resolution_time_threshold', at);
    }
  }
  return happening satisfies never;
}

function isResolved({ clocks }: ClockState): boolean {
  return clocks.every(({ endedAt }) => endedAt !== null);
}

/** Somebody waits for the next response, unless they wait for a response already. */
function waitForNext(state: ClockState, at: number): ClockState {
  const waits = state.clocks.some(
    ({ name, endedAt }) => name !== 'resolution_time_threshold' && endedAt === null,
  );
  return waits ? state : start(state, 'next_response_time_threshold', at);
}

function start(state: ClockState, name: SlaName, at: number): ClockState {
  const earlier = state.clocks.find((clock) => clock.name === name);
  const clock: Clock = {
    name,
    number: (earlier?.number ?? 0) + 1,
    startedAt: at,
    runs: [{ from: at, to: null }],
    status: 'active',
    dueAt: null,
    endedAt: null,
  };
  return { ...state, clocks: [...state.clocks.filter((other) => other !== earlier), clock] };
}

function end(state: ClockState, names: readonly SlaName[], at: number): ClockState {
  const clocks = state.clocks.map((clock): Clock => {
    if (clock.endedAt !== null || !names.includes(clock.name)) return clock;
    const status = clock.status === 'active' ? 'hit' : clock.status;
    return { ...stopped(clock, at), status, endedAt: at };
  });
  return { ...state, clocks };
}

/** Stops what must stand still and lets go on what must not: everything while snoozed, the resolution while the case
 * waits for the resident. */
function pauseOrRun(state: ClockState, at: number): ClockState {
  const clocks = state.clocks.map((clock) => {
    if (clock.endedAt !== null) return clock;
    const still = state.snoozed || (clock.name === 'resolution_time_threshold' && state.awaitingResident);
    const runs = clock.runs.at(-1)?.to === null;
    if (still === runs)
      return still ? stopped(clock, at) : { ...clock, runs: [...clock.runs, { from: at, to: null }] };
    return clock;
  });
  return { ...state, clocks };
}

function stopped(clock: Clock, at: number): Clock {
  const runs = clock.runs.flatMap(({ from, to }) => {
    if (to !== null) return [{ from, to }];
    return at > from ? [{ from, to: at }] : [];
  });
  return { ...clock, runs };
}
