import { describe, expect, test } from 'vitest';
import { onEachEngine } from '../../support/store-engines.ts';

const AT = 1_772_323_200_000;
const A = 'wkA';

describe('the cursors of 微信客服', () => {
  onEachEngine((context) => {
    test('lend an account to one process, until it gives it back or dies', async () => {
      const { wecomCursors: cursors } = await context.open();
      const account = `${A}-lend`;
      await cursors.want(account, 'token', AT);
      const claim = (worker: string, at: number) =>
        cursors
          .claim({ worker, at, leaseUntil: at + 100 })
          .then((rows) => rows.filter((row) => row.account === account));
      const both = await Promise.all([claim('w1', AT), claim('w2', AT)]);
      expect(both.flat()).toEqual([{ account, cursor: null, token: 'token', tokenAt: AT, wanted: 1 }]);
      const [holder, other] = both[0].length === 1 ? ['w1', 'w2'] : ['w2', 'w1'];
      expect(await cursors.keep({ account, worker: other, leaseUntil: AT + 200, cursor: 'wrong' })).toBe(
        false,
      );
      expect(await cursors.keep({ account, worker: holder, leaseUntil: AT + 200, cursor: 'c1' })).toBe(true);
      expect(await claim(other, AT + 150)).toEqual([]);
      expect(await claim(other, AT + 200)).toMatchObject([{ cursor: 'c1' }]);
      // The first comes back to life: the account is not its own any more.
      expect(await cursors.keep({ account, worker: holder, leaseUntil: AT + 900, cursor: 'c0' })).toBe(false);
      await cursors.release({ account, worker: holder, wanted: 1, dueAt: AT });
      expect(await claim('w3', AT + 301)).toMatchObject([{ cursor: 'c1' }]);
    });

    test('know what was wanted while an account was read', async () => {
      const { wecomCursors: cursors } = await context.open();
      const account = `${A}-wanted`;
      const due = async (at: number) =>
        (await cursors.claim({ worker: 'w', at, leaseUntil: at + 100 })).filter(
          (row) => row.account === account,
        );
      await cursors.want(account, 't1', AT);
      const [first] = await due(AT);
      await cursors.want(account, 't2', AT + 1);
      await cursors.release({ account, worker: 'w', wanted: first?.wanted ?? 0, dueAt: AT });
      const [second] = await due(AT + 2);
      expect(second).toMatchObject({ token: 't2', wanted: 2 });
      await cursors.release({ account, worker: 'w', wanted: 2, dueAt: AT });
      expect(await due(AT + 3)).toEqual([]);
      await cursors.wantAll(AT + 4);
      expect(await due(AT + 5)).toMatchObject([{ token: 't2', wanted: 3 }]);
      await cursors.release({ account, worker: 'w', wanted: null, dueAt: AT + 1000 });
      await cursors.want(account, 't3', AT + 6);
      expect(await due(AT + 999)).toEqual([]);
      expect(await due(AT + 1000)).toHaveLength(1);
    });

    test('go on being read when the clock was put back', async () => {
      const { wecomCursors: cursors } = await context.open();
      const account = `${A}-clock`;
      const hour = 3_600_000;
      const due = async (at: number) =>
        (await cursors.claim({ worker: 'w', at, leaseUntil: at + 100 })).filter(
          (row) => row.account === account,
        );
      await cursors.want(account, 't1', AT + hour);
      expect(await due(AT + hour)).toMatchObject([{ wanted: 1 }]);
      // Lent by the old clock, and not given back.
      expect(await due(AT)).toHaveLength(1);
      await cursors.release({ account, worker: 'w', wanted: 1, dueAt: AT + hour });
      await cursors.want(account, 't2', AT + 1);
      expect(await due(AT + 2)).toMatchObject([{ token: 't2', wanted: 2 }]);
      await cursors.release({ account, worker: 'w', wanted: 2, dueAt: AT + hour });
      await cursors.wantAll(AT + 3);
      expect(await due(AT + 4)).toMatchObject([{ wanted: 3 }]);
    });
  });
});
