import type { DeliveryOutcome } from '../channel.ts';
import type { PaceLedger } from './pace-ledger.ts';

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
  leaveGroupsAlone(): Promise<void>;
  status(): Promise<PaceStatus>;
}

/** What has left, and what may not. */
export interface PaceStatus {
  /** Messages that left today. */
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
/** Whoever waits longer for their turn is asked for again: the outbox lends a message for a minute. */
const LONGEST_WAIT_MS = 25_000;

/** Nobody refused what waits for its hour or for the connection, has nobody to go to, or is not wanted any more. */
const NOT_REFUSED = new Set([
  'no_such_group',
  'no_such_contact',
  'no_friendship',
  'welcome_over',
  'taken_back',
]);

function isRefusal(outcome: DeliveryOutcome): boolean {
  return outcome.kind === 'never' && !NOT_REFUSED.has(outcome.reason);
}

/** @param options.chance From 0 to 1.
 * @param options.dailyCap Messages that may leave in a day.
 * @param options.ledger Knows what left before, also by other processes.
 * @param options.groupsAloneMs How long groups are left alone; an hour unless stated. */
export function createPace(options: {
  readonly dailyCap: number;
  readonly ledger: PaceLedger;
  readonly now: () => number;
  readonly chance: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly groupsAloneMs?: number;
}): Pace {
  const { now, chance, sleep, dailyCap, ledger, groupsAloneMs = BREAK_MS } = options;
  let refusals = 0;
  let turn: Promise<unknown> = Promise.resolve();

  async function leaveGroupsAlone(): Promise<void> {
    const at = now();
    refusals = 0;
    await ledger.leaveGroupsAlone({ until: at + groupsAloneMs, at });
  }

  async function refusal(isGroup: boolean): Promise<DeliveryOutcome | null> {
    const at = now();
    const { sent, dayEndsAt, groupsAloneUntil } = await ledger.read(at);
    if (sent >= dailyCap) return { kind: 'later', reason: 'daily_cap', retryAfterMs: dayEndsAt - at };
    if (isGroup && groupsAloneUntil !== null)
      return { kind: 'later', reason: 'groups_paused', retryAfterMs: groupsAloneUntil - at };
    return null;
  }

  async function sendNow(
    { isGroup, characters }: { isGroup: boolean; characters: number },
    send: () => Promise<DeliveryOutcome>,
  ): Promise<DeliveryOutcome> {
    const refused = await refusal(isGroup);
    if (refused !== null) return refused;
    const pause = Math.min(LONGEST_MS, SHORTEST_MS + A_CHARACTER_MS * characters);
    await sleep(pause * (1 + JITTER * chance()));
    const outcome = await send();
    if (outcome.kind === 'sent') {
      refusals = 0;
    } else if (isGroup && isRefusal(outcome)) {
      refusals += 1;
      if (refusals >= REFUSALS) await leaveGroupsAlone();
    }
    return outcome;
  }

  return {
    leaveGroupsAlone,
    async status() {
      const { sent, groupsAloneUntil } = await ledger.read(now());
      return { sent, dailyCap, groupsAloneUntil };
    },
    run(message, send) {
      if (message.isDanger) return send();
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
