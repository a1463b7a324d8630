import { onDuty } from '../roster/on-duty.ts';
import { isSkill } from '../roster/skills.ts';
import { giveBack, type GiveBackReason } from '../routing/give-back.ts';
import { planRouting } from '../routing/plan-routing.ts';
import type { RoutingMoment } from '../routing/route-case.ts';
import type { DurableStore } from '../store/ports.ts';
import type { HeldTicket, RoutingStore, WaitingCursor } from '../store/routing-port.ts';

/** Most cases that are looked at in one run; the next one goes on from there. */
const PAGE = 500;
const PAGES = 2;
const HELD = 1000;
const LEASE_MS = 60_000;
/** A clock that jumps by more has been set. */
const JUMP_MS = 30_000;

/** What giving cases out works with. */
export interface AutoAssignParts {
  readonly store: {
    readonly routing: RoutingStore;
    readonly tickets: Pick<DurableStore['tickets'], 'assign' | 'unassign'>;
  };
  /** Skills that a form asks for. */
  readonly skillsOf: (form: string) => readonly string[];
  /** Names this process in leases. */
  readonly worker: string;
  /** A console that was silent for so long is closed. */
  readonly offlineAfterMs: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Milliseconds that never jump. */
  readonly steady: () => number;
}

/** Makes the job that takes waiting cases back from whoever is away and gives waiting cases to whoever is there, one
 * process at a time.
 *
 * Nobody counts as away before consoles had the time to show themselves: after a start, and after the clock was set. */
export function createAutoAssign(parts: AutoAssignParts): () => Promise<{ back: number; given: number }> {
  const { store, worker, offlineAfterMs, now, steady } = parts;
  let watchedSince = steady();
  let last = { at: now(), steady: steady() };
  let cursor: WaitingCursor | null = null;

  function isWatchedLongEnough(): boolean {
    const here = { at: now(), steady: steady() };
    const jump = Math.abs(here.at - last.at - (here.steady - last.steady));
    if (jump > JUMP_MS) watchedSince = here.steady;
    last = here;
    return here.steady - watchedSince >= offlineAfterMs;
  }

  return async () => {
    const mayBeAway = isWatchedLongEnough();
    // Looked at without the lease: most of the time there is nothing to do.
    const at = now();
    const back = await planBack(parts, at, mayBeAway);
    const given = await planGiven(parts, at, cursor);
    if (back.length === 0 && given.plan.length === 0) {
      cursor = given.next;
      return { back: 0, given: 0 };
    }
    if (!(await store.routing.lease(worker, at, at + LEASE_MS))) return { back: 0, given: 0 };
    try {
      let taken = 0;
      for (const { ticketId, userId, reason } of await planBack(parts, at, mayBeAway)) {
        const input = { ticketId, fromId: userId, by: null, reason, at: now() };
        if ((await store.tickets.unassign(input)).kind === 'done') taken += 1;
      }
      let handed = 0;
      const again = await planGiven(parts, now(), cursor);
      for (const { ticketId, toId } of again.plan) {
        const input = { ticketId, toId, by: null, reason: 'routed', at: now() } as const;
        if ((await store.tickets.assign(input)).kind === 'done') handed += 1;
      }
      cursor = again.next;
      return { back: taken, given: handed };
    } finally {
      await store.routing.release(worker);
    }
  };
}

async function planBack(
  { store, offlineAfterMs }: AutoAssignParts,
  at: number,
  mayBeAway: boolean,
): Promise<readonly (HeldTicket & { readonly reason: GiveBackReason })[]> {
  const held = await store.routing.held(HELD);
  if (held.length === 0) return [];
  const { roster, dayKind, seenAt } = await store.routing.moment(at);
  const duty = new Set(
    (['desk', 'on_call', 'supervisor', 'lead'] as const).flatMap((post) => onDuty(roster, post, at, dayKind)),
  );
  return held.flatMap((one) => {
    const person = roster.staff.find(({ id }) => id === one.userId);
    const holder = {
      isDisabled: person?.isDisabled ?? false,
      seenAt: seenAt.get(one.userId) ?? null,
      hasShifts: roster.shifts.some(({ userId }) => userId === one.userId),
      isOnDuty: duty.has(one.userId),
    };
    const reason = giveBack(holder, one, at, offlineAfterMs);
    return reason === null || (reason !== 'disabled' && !mayBeAway) ? [] : [{ ...one, reason }];
  });
}

async function planGiven(
  { store, skillsOf, offlineAfterMs }: AutoAssignParts,
  at: number,
  from: WaitingCursor | null,
) {
  const { roster, dayKind, loads, seenAt } = await store.routing.moment(at);
  const online = new Set([...seenAt].filter(([, seen]) => at - seen < offlineAfterMs).map(([id]) => id));
  const moment: RoutingMoment = { roster, dayKind, loads, at, online };
  if (!roster.teams.some(({ assign }) => assign === 'auto')) return { plan: [], next: null };
  if (!onDuty(roster, 'desk', at, dayKind).some((id) => online.has(id))) return { plan: [], next: null };
  const cases = [];
  let next = from;
  for (let page = 0; page < PAGES; page += 1) {
    const found = await store.routing.waiting(next, PAGE);
    cases.push(
      ...found.cases.map(({ form, ...routed }) => ({
        ...routed,
        skills: form === null ? [] : skillsOf(form).filter(isSkill),
      })),
    );
    next = found.next;
    if (next === null) break;
  }
  return { plan: planRouting(moment, cases), next };
}
