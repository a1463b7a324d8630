import { beforeEach, describe, expect, test } from 'vitest';
import type { Store, User } from '../../../server/store/ports.ts';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

describe('UserStore', () => {
  onEachEngine((place) => {
    let store: Store;
    let user: User;

    beforeEach(async () => {
      store = await place.open();
      user = await store.users.add({
        username: `Zhang-${newId()}`,
        displayName: '张咨询',
        roles: ['counsellor', 'approver'],
        qualifications: ['lawyer', 'clinician'],
        at: START,
      });
    });

    test('add() keeps roles and qualifications; names differ by more than case', async () => {
      expect(user).toMatchObject({
        displayName: '张咨询',
        roles: ['counsellor', 'approver'],
        qualifications: ['clinician', 'lawyer'],
        passwordHash: null,
        disabledAt: null,
      });
      expect(await store.users.byUsername(user.username.toUpperCase())).toEqual(user);
      expect(await store.users.byId(user.id)).toEqual(user);
      expect(await store.users.list()).toContainEqual(user);
      expect(await store.users.count()).toBe((await store.users.list()).length);
      expect(await store.users.byUsername(`${user.username}\0`)).toBeNull();
      const twin = { ...user, username: user.username.toUpperCase(), at: START };
      await expect(store.users.add(twin)).rejects.toMatchObject({ code: 'USERNAME_TAKEN' });
    });

    test('spendPasswordToken() works once, in time, for one of ten concurrent callers', async () => {
      const token = { userId: user.id, tokenHash: newId(), byId: null, at: START, expiresAt: START + 1000 };
      await store.users.addPasswordToken(token);
      const spent = await Promise.all(
        Array.from({ length: 10 }, () => store.users.spendPasswordToken(token.tokenHash, START)),
      );
      expect(spent.filter((one) => one !== null)).toEqual([user]);

      await store.users.addPasswordToken({ ...token, tokenHash: 'late' });
      expect(await store.users.spendPasswordToken('late', START + 1000)).toBeNull();
    });

    test('addPasswordToken() makes earlier links worthless', async () => {
      const first = newId();
      const link = { userId: user.id, byId: null, at: START, expiresAt: START + 1000 };
      await store.users.addPasswordToken({ ...link, tokenHash: first });
      await store.users.addPasswordToken({ ...link, tokenHash: newId() });
      expect(await store.users.spendPasswordToken(first, START)).toBeNull();
    });

    test('bySignInToken() ends with time, sign-out, a new password and disabling', async () => {
      const signIn = async () => {
        const tokenHash = newId();
        const csrfToken = newId();
        const times = { at: START, expiresAt: START + 1000 };
        await store.users.openSignIn({ userId: user.id, tokenHash, csrfToken, ...times });
        expect(await store.users.bySignInToken(tokenHash, START)).toMatchObject({
          user: { id: user.id },
          csrfToken,
        });
        return tokenHash;
      };
      const expired = await signIn();
      expect(await store.users.bySignInToken(expired, START + 1000)).toBeNull();
      const closed = await signIn();
      await store.users.closeSignIn(closed);
      expect(await store.users.bySignInToken(closed, START)).toBeNull();
      const older = await signIn();
      await store.users.setPasswordHash(user.id, '$argon2id$x', START);
      expect(await store.users.bySignInToken(older, START)).toBeNull();
      expect((await store.users.byId(user.id))?.passwordHash).toBe('$argon2id$x');
      const last = await signIn();
      await store.users.disable(user.id, START + 5);
      expect(await store.users.bySignInToken(last, START)).toBeNull();
      expect((await store.users.byId(user.id))?.disabledAt).toBe(START + 5);
    });

    test('tells every process of an account that was disabled or signed out', async () => {
      const there = place.engine === 'postgres' ? await place.open() : store;
      const told: string[] = [];
      there.subscribe((event) => {
        if (event.type === 'account') told.push(event.userId);
      });
      const tokenHash = newId();
      const signIn = { userId: user.id, tokenHash, csrfToken: newId(), at: START, expiresAt: START + 1000 };
      await store.users.openSignIn(signIn);
      await store.users.closeSignIn(tokenHash);
      await expect.poll(() => told).toEqual([user.id]);
      await store.users.closeSignIn(tokenHash);
      await store.users.setPasswordHash(user.id, '$argon2id$y', START);
      await store.users.disable(user.id, START);
      await expect.poll(() => told).toEqual([user.id, user.id, user.id]);
    });

    test('disable() and setRoles() keep an administrator of the whole, who is not bound to a place either', async () => {
      const add = (name: string, orgUnitId: string | null) =>
        store.users.add({
          username: `${name}-${newId()}`,
          displayName: name,
          roles: ['admin'],
          qualifications: [],
          orgUnitId,
          at: START,
        });
      const [whole, town] = [await add('whole', null), await add('town', 'yangcun')];
      const others = (await store.users.list()).filter(
        ({ id, roles, disabledAt }) =>
          id !== whole.id && id !== town.id && roles.includes('admin') && disabledAt === null,
      );
      for (const { id } of others) await store.users.disable(id, START);
      const kept = { code: 'LAST_ADMIN' };
      await expect(store.users.disable(whole.id, START)).rejects.toMatchObject(kept);
      const demoted = {
        userId: whole.id,
        displayName: 'whole',
        roles: [],
        guarded: [],
        byId: null,
        at: START,
      };
      await expect(store.users.setRoles(demoted)).rejects.toMatchObject(kept);
      const person = { skills: [], email: null, mobile: null, cap: null, byId: null, at: START };
      const bind = (userId: string, orgUnitId: string | null) =>
        store.roster.putPerson({ ...person, userId, orgUnitId });
      expect(await bind(whole.id, 'yangcun')).toBe('not_allowed');
      expect(await bind(whole.id, null)).toBe('done');
      expect(await bind(town.id, null)).toBe('done');
      expect(await bind(whole.id, 'yangcun')).toBe('done');
      await store.users.disable(whole.id, START);
    });

    test('disable() keeps one administrator, whoever is first', async () => {
      const other = (name: string) =>
        store.users.add({
          username: `${name}-${newId()}`,
          displayName: name,
          roles: ['admin'],
          qualifications: [],
          at: START,
        });
      const others = (await store.users.list()).filter(
        ({ roles, disabledAt }) => roles.includes('admin') && disabledAt === null,
      );
      const two = [await other('one'), await other('two')];
      for (const { id } of others) await store.users.disable(id, START);
      const ends = await Promise.allSettled(two.map(({ id }) => store.users.disable(id, START)));
      expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(ends.find((end) => end.status === 'rejected')?.reason).toMatchObject({ code: 'LAST_ADMIN' });
      const left = await Promise.all(two.map(({ id }) => store.users.byId(id)));
      expect(left.filter((one) => one?.disabledAt === null)).toHaveLength(1);
      // Somebody who is no administrator can always go.
      await store.users.disable(user.id, START);
      await store.users.enable(user.id, START);
      expect((await store.users.byId(user.id))?.disabledAt).toBeNull();
    });

    test('failuresSince() counts failures in the window after the last success', async () => {
      const { username } = user;
      const attempt = (ok: boolean, at: number) => store.users.recordSignIn({ username, ok, at });
      await attempt(false, START - 100);
      await attempt(false, START + 1);
      await attempt(false, START + 2);
      expect(await store.users.failuresSince(username.toUpperCase(), START)).toBe(2);
      await attempt(true, START + 3);
      expect(await store.users.failuresSince(username, START)).toBe(0);
      await attempt(false, START + 4);
      expect(await store.users.failuresSince(username, START)).toBe(1);
      expect(await store.users.failuresSince('somebody else', START)).toBe(0);
    });
  });
});
