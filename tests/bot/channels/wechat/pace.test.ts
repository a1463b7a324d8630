import { describe, expect, test } from 'vitest';
import type { DeliveryOutcome } from '../../../../bot/channels/channel.ts';
import { memoryPaceLedger } from '../../../support/memory-pace-ledger.ts';
import { createPace } from '../../../../bot/channels/wechat/pace.ts';

const HOUR = 60 * 60_000;
const refused = async (): Promise<DeliveryOutcome> => ({ kind: 'never', reason: 'platform' });

/** A pace whose time is moved by its own pauses. */
function paced(dailyCap = 1000, ledger = memoryPaceLedger()) {
  let time = 0;
  const pauses: number[] = [];
  const pace = createPace({
    dailyCap,
    ledger,
    now: () => time,
    chance: () => 0.5,
    sleep: async (ms) => {
      pauses.push(ms);
      time += ms;
    },
  });
  /** Sends as the outbox does, which counts. */
  const sent = async (): Promise<DeliveryOutcome> => {
    await ledger.count(time);
    return { kind: 'sent' };
  };
  return { pace, pauses, sent, ledger, wait: (ms: number) => void (time += ms) };
}

describe('createPace()', () => {
  test('pauses longer for a longer message, and never very long', async () => {
    const { pace, sent, pauses } = paced();
    for (const characters of [2, 60, 5000])
      await pace.run({ isGroup: false, isDanger: false, characters }, sent);
    const [short = 0, middle = 0, long = 0] = pauses;
    expect(short).toBeLessThan(middle);
    expect(middle).toBeLessThan(long);
    expect(long).toBeLessThanOrEqual(6000);
  });

  test('sends one message after the other, in the order in which they came', async () => {
    const { pace } = paced();
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3].map((number) =>
        pace.run({ isGroup: false, isDanger: false, characters: 10 }, async () => {
          order.push(number);
          return { kind: 'sent' };
        }),
      ),
    );
    expect(order).toEqual([1, 2, 3]);
  });

  test('lets nobody wait so long that the message would be lent to somebody else', async () => {
    const { pace, sent } = paced();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => pace.run({ isGroup: false, isDanger: false, characters: 500 }, sent)),
    );
    const kinds = outcomes.map(({ kind }) => kind);
    expect(kinds.slice(0, 4)).toEqual(['sent', 'sent', 'sent', 'sent']);
    expect(kinds.at(-1)).toBe('down');
  });

  test('leaves for later what is more than a day allows', async () => {
    const { pace, sent, wait } = paced(2);
    await pace.run({ isGroup: false, isDanger: false, characters: 1 }, sent);
    await pace.run({ isGroup: false, isDanger: false, characters: 1 }, sent);
    const third = await pace.run({ isGroup: false, isDanger: false, characters: 1 }, sent);
    expect(third).toMatchObject({ kind: 'later', reason: 'daily_cap' });
    wait(24 * HOUR);
    expect(await pace.run({ isGroup: false, isDanger: false, characters: 1 }, sent)).toEqual({
      kind: 'sent',
    });
  });

  test('lets a word to somebody in danger leave at once, whatever has left today', async () => {
    const { pace, sent, pauses } = paced(1);
    await pace.run({ isGroup: false, isDanger: false, characters: 1 }, sent);
    const outcome = await pace.run({ isGroup: false, isDanger: true, characters: 500 }, sent);
    expect(outcome).toEqual({ kind: 'sent' });
    expect(pauses).toHaveLength(1);
  });

  test('leaves groups alone for an hour after three refusals, and people not', async () => {
    const { pace, sent, wait } = paced();
    for (let each = 0; each < 3; each += 1)
      await pace.run({ isGroup: true, isDanger: false, characters: 1 }, refused);
    expect(await pace.run({ isGroup: true, isDanger: false, characters: 1 }, sent)).toMatchObject({
      reason: 'groups_paused',
    });
    expect(await pace.run({ isGroup: false, isDanger: false, characters: 1 }, sent)).toEqual({
      kind: 'sent',
    });
    wait(HOUR);
    expect(await pace.run({ isGroup: true, isDanger: false, characters: 1 }, sent)).toEqual({ kind: 'sent' });
  });

  test('takes for a refusal neither a group that is quiet, nor who was not online, nor whom it does not know', async () => {
    const { pace, sent } = paced();
    const ends: readonly DeliveryOutcome[] = [
      { kind: 'later', reason: 'quiet_hours', retryAfterMs: HOUR },
      { kind: 'down', reason: 'not_online' },
      { kind: 'never', reason: 'no_such_group' },
      { kind: 'never', reason: 'no_such_contact' },
    ];
    for (const end of ends)
      for (let each = 0; each < 3; each += 1)
        await pace.run({ isGroup: true, isDanger: false, characters: 1 }, async () => end);
    expect(await pace.run({ isGroup: true, isDanger: false, characters: 1 }, sent)).toEqual({ kind: 'sent' });
  });

  test('goes on after a message whose sending threw', async () => {
    const { pace, sent } = paced();
    const broken = pace.run({ isGroup: false, isDanger: false, characters: 1 }, () =>
      Promise.reject(new Error('cut')),
    );
    await expect(broken).rejects.toThrow('cut');
    expect(await pace.run({ isGroup: false, isDanger: false, characters: 1 }, sent)).toEqual({
      kind: 'sent',
    });
  });

  test('goes on after a restart, or beside another process, with what had left and how long groups are left alone', async () => {
    const first = paced(2);
    for (const each of [1, 2])
      await first.pace.run({ isGroup: false, isDanger: false, characters: each }, first.sent);
    await first.pace.leaveGroupsAlone();
    const { pace, sent } = paced(2, first.ledger);
    expect(await pace.status()).toMatchObject({ sent: 2, groupsAloneUntil: expect.any(Number) });
    const line = { isGroup: false, isDanger: false, characters: 1 };
    expect(await pace.run(line, sent)).toMatchObject({ reason: 'daily_cap' });
    const wider = paced(9, first.ledger);
    expect(await wider.pace.run({ ...line, isGroup: true }, wider.sent)).toMatchObject({
      reason: 'groups_paused',
    });
  });
});
