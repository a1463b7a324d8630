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
/** Cases in hands that are looked at in one run. */
const HELD_AT_ONCE = 1000;
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
  /** Cases in hands that are looked at in one run; the next one goes on from there. */
  readonly heldAtOnce?: number;
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
  let heldAfter: string | null = null;

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
    const back = await planBack(parts, at, mayBeAway, heldAfter);
    const given = await planGiven(parts, at, cursor);
    if (back.plan.length === 0 && given.plan.length === 0) {
      [cursor, heldAfter] = [given.next, back.next];
      return { back: 0, given: 0 };
    }
    if (!(await store.routing.lease(worker, at, at + LEASE_MS))) return { back: 0, given: 0 };
    const failed: unknown[] = [];
    /** How many were done; one that fails does not stop the others. */
    const count = async <T>(plan: readonly T[], deed: (one: T) => Promise<{ readonly kind: string }>) => {
      let done = 0;
      for (const one of plan) {
        try {
          if ((await deed(one)).kind === 'done') done += 1;
        } catch (error) {
          failed.push(error);
        }
      }
      return done;
    };
    try {
      const held = await planBack(parts, at, mayBeAway, heldAfter);
      const taken = await count(held.plan, ({ ticketId, userId, reason }) =>
        store.tickets.unassign({ ticketId, fromId: userId, by: null, reason, at: now() }),
      );
      const again = await planGiven(parts, now(), cursor);
      const handed = await count(again.plan, ({ ticketId, toId }) =>
        store.tickets.assign({ ticketId, toId, by: null, reason: 'routed', at: now() }),
      );
      [cursor, heldAfter] = [again.next, held.next];
      if (failed.length > 0) throw new AggregateError(failed, 'Cannot give some cases out or take them back');
      return { back: taken, given: handed };
    } finally {
      await store.routing.release(worker);
    }
  };
}

async function planBack(
  { store, offlineAfterMs, heldAtOnce = HELD_AT_ONCE }: AutoAssignParts,
  at: number,
  mayBeAway: boolean,
  after: string | null,
): Promise<{
  readonly plan: readonly (HeldTicket & { readonly reason: GiveBackReason })[];
  readonly next: string | null;
}> {
  const { tickets: held, next } = await store.routing.held(after, heldAtOnce);
  if (held.length === 0) return { plan: [], next };
  const { roster, dayKind, seenAt } = await store.routing.moment(at);
  const duty = new Set(
    (['desk', 'on_call', 'supervisor', 'lead'] as const).flatMap((post) => onDuty(roster, post, at, dayKind)),
  );
  const plan = held.flatMap((one) => {
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
  return { plan, next };
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
      ...found.cases.map(({ forms, ...routed }) => ({
        ...routed,
        skills: [...new Set(forms.flatMap((form) => skillsOf(form).filter(isSkill)))],
      })),
    );
    next = found.next;
    if (next === null) break;
  }
  return { plan: planRouting(moment, cases), next };
}
