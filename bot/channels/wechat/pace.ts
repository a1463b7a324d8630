import type { DeliveryOutcome } from '../channel.ts';

/** Sends no faster than a person types, and stops before the platform does. */
export interface Pace {
  /** Sends when it is this message's turn.
   * @param isGroup Whether it goes to a group.
   * @param isDanger Whether somebody may be in danger: then it leaves at once, whatever has left today.
   * @param characters Of its text. */
  run(
    message: { readonly isGroup: boolean; readonly isDanger: boolean; readonly characters: number },
    send: () => Promise<DeliveryOutcome>,
  ): Promise<DeliveryOutcome>;
  /** The platform has warned: groups are left alone for a while. */
  leaveGroupsAlone(): void;
  status(): PaceStatus;
}

/** What has left, and what may not. */
export interface PaceStatus {
  /** Messages that left in the last 24 hours. */
  readonly sent: number;
  readonly dailyCap: number;
  /** Until when nothing but danger goes to groups, in epoch milliseconds; null where it may. */
  readonly groupsAloneUntil: number | null;
}

const SHORTEST_MS = 700;
const A_CHARACTER_MS = 25;
const LONGEST_MS = 4_000;
/** How much longer a pause may be, by chance. */
const JITTER = 0.5;
/** Refusals in a row after which groups are left alone. */
const REFUSALS = 3;
const BREAK_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** Whoever waits longer for their turn is asked for again: the outbox lends a message for a minute. */
const LONGEST_WAIT_MS = 25_000;

/** Nobody refused what waits for its hour or for the connection, or has nobody to go to. */
const NOBODY_THERE = new Set(['no_such_group', 'no_such_contact', 'no_friendship']);

function isRefusal(outcome: DeliveryOutcome): boolean {
  return outcome.kind === 'never' && !NOBODY_THERE.has(outcome.reason);
}

/** @param options.chance From 0 to 1.
 * @param options.dailyCap Messages that may leave in any 24 hours. */
export function createPace(options: {
  readonly dailyCap: number;
  readonly now: () => number;
  readonly chance: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}): Pace {
  const { now, chance, sleep, dailyCap } = options;
  const left: number[] = [];
  let refusals = 0;
  let groupsFrom = 0;
  let turn: Promise<unknown> = Promise.resolve();

  function leaveGroupsAlone(): void {
    groupsFrom = now() + BREAK_MS;
    refusals = 0;
  }

  function forgetOld(at: number): void {
    while (left[0] !== undefined && left[0] <= at - DAY_MS) left.shift();
  }

  function refusal(isGroup: boolean): DeliveryOutcome | null {
    const at = now();
    forgetOld(at);
    const first = left[0];
    if (left.length >= dailyCap && first !== undefined)
      return { kind: 'later', reason: 'daily_cap', retryAfterMs: first + DAY_MS - at };
    if (isGroup && at < groupsFrom)
      return { kind: 'later', reason: 'groups_paused', retryAfterMs: groupsFrom - at };
    return null;
  }

  async function sendNow(
    { isGroup, characters }: { isGroup: boolean; characters: number },
    send: () => Promise<DeliveryOutcome>,
  ): Promise<DeliveryOutcome> {
    const refused = refusal(isGroup);
    if (refused !== null) return refused;
    const pause = Math.min(LONGEST_MS, SHORTEST_MS + A_CHARACTER_MS * characters);
    await sleep(pause * (1 + JITTER * chance()));
    const outcome = await send();
    if (outcome.kind === 'sent') {
      left.push(now());
      refusals = 0;
    } else if (isGroup && isRefusal(outcome)) {
      refusals += 1;
      if (refusals >= REFUSALS) leaveGroupsAlone();
    }
    return outcome;
  }

  async function sendAtOnce(send: () => Promise<DeliveryOutcome>): Promise<DeliveryOutcome> {
    const outcome = await send();
    if (outcome.kind === 'sent') left.push(now());
    return outcome;
  }

  return {
    leaveGroupsAlone,
    status() {
      const at = now();
      forgetOld(at);
      return { sent: left.length, dailyCap, groupsAloneUntil: at < groupsFrom ? groupsFrom : null };
    },
    run(message, send) {
      if (message.isDanger) return sendAtOnce(send);
      const asked = now();
      const mine = turn.then(() =>
        now() - asked > LONGEST_WAIT_MS
          ? ({ kind: 'down', reason: 'many_waiting' } as const)
          : sendNow(message, send),
      );
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}
