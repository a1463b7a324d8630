import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../../server/api/console.ts';
import type { Store } from '../../../server/store/ports.ts';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

describe('createSecondFactorStore()', () => {
  onEachEngine((place) => {
    let store: Store;
    beforeEach(async () => {
      store = await place.open();
    });
    const add = async (roles: Role[]) =>
      (
        await store.users.add({
          username: newId(),
          displayName: '同事',
          roles,
          qualifications: [],
          at: START,
        })
      ).id;
    const secret = Buffer.alloc(20, 7);
    async function holder(role: Role = 'approver', at = START): Promise<string> {
      const userId = await add([role]);
      expect(await store.secondFactors.begin({ userId, secret: Buffer.alloc(20), at })).toBe(true);
      // The page was opened anew.
      expect(await store.secondFactors.begin({ userId, secret, at })).toBe(true);
      const codes = Array.from({ length: 10 }, (_, n) => ({ place: n, hash: `h${n}` }));
      expect(await store.secondFactors.confirm({ userId, signIn: 'x', step: 5, codes, at })).toBe(true);
      return userId;
    }

    test('keeps one secret, and spends each step and each code on paper once, whoever is faster', async () => {
      const userId = await holder();
      const { secondFactors } = store;
      expect(await secondFactors.begin({ userId, secret: Buffer.alloc(20), at: START })).toBe(false);
      expect(
        await secondFactors.confirm({
          userId,
          signIn: 'x',
          step: 6,
          codes: [{ place: 0, hash: 'x' }],
          at: START,
        }),
      ).toBe(false);
      const factor = await secondFactors.of(userId);
      expect([factor?.confirmedAt, Buffer.from(factor?.secret ?? []).equals(secret)]).toEqual([START, true]);
      expect(await secondFactors.spendStep(userId, 5)).toBe(false);
      const both = await Promise.all([
        secondFactors.spendStep(userId, 6),
        secondFactors.spendStep(userId, 6),
      ]);
      expect(both.filter(Boolean)).toHaveLength(1);
      expect(await secondFactors.recoveryHash(userId, 3)).toBe('h3');
      const spend = () => secondFactors.spendRecovery({ userId, place: 3, at: START });
      expect((await Promise.all([spend(), spend()])).filter(Boolean)).toHaveLength(1);
      expect([await secondFactors.recoveryHash(userId, 3), await secondFactors.unusedCodes(userId)]).toEqual([
        null,
        9,
      ]);
      expect((await secondFactors.holders()).has(userId)).toBe(true);
    });

    test('resets by two, once, and ends every sign-in, the half ones too', async () => {
      const before = START - 24 * 3_600_000;
      const [one, other] = [await holder('admin', before), await holder('admin', before)];
      const userId = await holder();
      const { secondFactors, users } = store;
      const expiresAt = START + 1000;
      await users.openSignIn({ userId, tokenHash: `w${userId}`, csrfToken: 'x', at: START, expiresAt });
      await secondFactors.openHalf({ userId, tokenHash: `h${userId}`, at: START, expiresAt });
      expect(await secondFactors.half(`h${userId}`, START)).toBe(userId);
      const ask = (byId: string) => secondFactors.askReset({ userId, byId, at: START, expiresAt });
      expect(await Promise.all([ask(one), ask(one)])).toEqual(['done', 'done']);
      expect(await ask(userId)).toBe('own');
      expect((await secondFactors.openResets(START)).filter((reset) => reset.userId === userId)).toHaveLength(
        1,
      );
      const confirm = (byId: string) => secondFactors.confirmReset({ userId, byId, at: START });
      expect(await confirm(one)).toBe('same_person');
      expect((await Promise.all([confirm(other), confirm(other)])).toSorted()).toEqual(['done', 'not_found']);
      expect(await users.bySignInToken(`w${userId}`, START)).toBeNull();
      expect(await secondFactors.half(`h${userId}`, START)).toBeNull();
      expect(await secondFactors.of(userId)).toBeNull();
      expect(await secondFactors.noticeOf(userId, START)).toMatchObject({
        askedBy: { id: one },
        confirmed: { by: '同事' },
      });
      await secondFactors.putNoticeAway(userId, START);
      expect(await secondFactors.noticeOf(userId, START)).toBeNull();
    });
  });
});
