import type { Selectable } from 'kysely';
import type { UsersTable } from '../database/schema/accounts.ts';
import type { Role } from '../api/console.ts';
import { recordAudit } from './audit.ts';
import { endSignIns } from './end-sign-ins.ts';
import { lastAdmin } from './last-admin.ts';
import type { User, UserStore } from './ports.ts';
import type { StoreContext } from './store-context.ts';
import { StoreError } from './store-error.ts';
import type { Write } from './writer.ts';
import { storedJson } from './stored-json.ts';

const ATTEMPTS_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

type UserRow = Selectable<UsersTable>;

/** Counsellors, editors, approvers and their sign-ins. Passwords and tokens are only here as hashes. */
export function createUserStore(context: StoreContext): UserStore {
  const { db, writer } = context;

  async function complete(rows: readonly UserRow[]): Promise<readonly User[]> {
    if (rows.length === 0) return [];
    const qualifications = await db
      .selectFrom('user_qualifications')
      .selectAll()
      .where(
        'user_id',
        'in',
        rows.map((row) => row.id),
      )
      .orderBy('qualification')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      username: row.username,
      displayName: row.display_name,
      roles: storedJson<Role[]>(row.roles),
      qualifications: qualifications.filter((q) => q.user_id === row.id).map((q) => q.qualification),
      passwordHash: row.password_hash,
      disabledAt: row.disabled_at,
      orgUnitId: row.org_unit_id,
    }));
  }

  async function one(row: UserRow | undefined): Promise<User | null> {
    return row === undefined ? null : ((await complete([row]))[0] ?? null);
  }

  const byId = async (id: string) =>
    one(await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst());

  async function signOut(write: Write, userId: string): Promise<void> {
    await write.tx.deleteFrom('password_tokens').where('user_id', '=', userId).execute();
    await endSignIns(write, userId);
  }

  async function changed(
    write: Write,
    action: string,
    userId: string,
    at: number,
    actorId: string | null = null,
  ): Promise<void> {
    const subject = { kind: 'user', id: userId } as const;
    const actor =
      actorId === null ? { kind: 'system' as const, id: null } : { kind: 'counsellor' as const, id: actorId };
    await recordAudit(context, write, { at, actor, action, subject });
  }

  async function addQualifications(
    write: Write,
    userId: string,
    qualifications: User['qualifications'],
  ): Promise<void> {
    const rows = [...new Set(qualifications)].map((qualification) => ({ user_id: userId, qualification }));
    if (rows.length > 0) await write.tx.insertInto('user_qualifications').values(rows).execute();
  }

  /** The rows stay locked until the commit: two administrators cannot disable each other at the same time. */
  async function keepAnAdmin(write: Write, userId: string): Promise<void> {
    const username = await lastAdmin(context, write, userId);
    if (username === null) return;
    throw new StoreError(
      'LAST_ADMIN',
      `Cannot disable "${username}": no other administrator is left. Add one first: youyu user add NAME --roles admin`,
    );
  }

  /** Whether somebody without a second step gets their first role that asks for one. */
  async function stepsUp(
    { tx }: Write,
    userId: string,
    roles: readonly Role[],
    guarded: readonly Role[],
  ): Promise<boolean> {
    const isGuarded = (some: readonly Role[]) => some.some((role) => guarded.includes(role));
    if (!isGuarded(roles)) return false;
    const before = await tx
      .selectFrom('users')
      .leftJoin('second_factors', 'second_factors.user_id', 'users.id')
      .select(['users.roles', 'second_factors.confirmed_at'])
      .where('users.id', '=', userId)
      .executeTakeFirst();
    if (before === undefined || before.confirmed_at !== null) return false;
    return !isGuarded(storedJson<Role[]>(before.roles));
  }

  const attemptHash = (username: string) => context.keys.hash('sign-in', canonical(username));

  return {
    async count() {
      const row = await db
        .selectFrom('users')
        .select((select) => select.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return row.count;
    },

    async list() {
      return complete(await db.selectFrom('users').selectAll().orderBy('username').execute());
    },

    byId,

    async byUsername(username) {
      const name = canonical(username);
      // PostgreSQL takes no NUL, not even to look for it.
      if (name.includes('\0')) return null;
      return one(await db.selectFrom('users').selectAll().where('username', '=', name).executeTakeFirst());
    },

    async add(input) {
      const id = context.newId();
      await writer.run(async (write) => {
        const added = await write.tx
          .insertInto('users')
          .values({
            id,
            username: canonical(input.username),
            display_name: input.displayName,
            roles: JSON.stringify(input.roles),
            password_hash: null,
            created_at: input.at,
            disabled_at: null,
            org_unit_id: input.orgUnitId ?? null,
          })
          .onConflict((conflict) => conflict.column('username').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (added === undefined) {
          throw new StoreError(
            'USERNAME_TAKEN',
            `Cannot add "${canonical(input.username)}": the name is taken`,
          );
        }
        await addQualifications(write, id, input.qualifications);
        await changed(write, 'user_added', id, input.at, input.byId ?? null);
      });
      const user = await byId(id);
      if (user === null) throw new Error('Cannot happen: the user was just added');
      return user;
    },

    async setPasswordHash(userId, hash, at) {
      await writer.run(async (write) => {
        await write.tx.updateTable('users').set({ password_hash: hash }).where('id', '=', userId).execute();
        // Whoever was signed in with the old password no longer is.
        await signOut(write, userId);
        await changed(write, 'password_set', userId, at);
      });
    },

    async setQualifications({ userId, qualifications, byId: by, at }) {
      await writer.run(async (write) => {
        const known = await write.tx
          .selectFrom('users')
          .select('id')
          .where('id', '=', userId)
          .executeTakeFirst();
        if (known === undefined) return;
        await write.tx.deleteFrom('user_qualifications').where('user_id', '=', userId).execute();
        await addQualifications(write, userId, qualifications);
        await changed(write, 'qualifications_set', userId, at, by);
      });
      return byId(userId);
    },

    async setRoles({ userId, displayName, roles, guarded, byId: by, at }) {
      await writer.run(async (write) => {
        if (await stepsUp(write, userId, roles, guarded)) await endSignIns(write, userId);
        if (!roles.includes('admin')) await keepAnAdmin(write, userId);
        const changedRow = await write.tx
          .updateTable('users')
          .set({ display_name: displayName, roles: JSON.stringify(roles) })
          .where('id', '=', userId)
          .returning('id')
          .executeTakeFirst();
        if (changedRow === undefined) return;
        // Open streams and sessions take on the new rights.
        write.emit({ type: 'account', userId });
        await changed(write, 'roles_set', userId, at, by);
      });
      context.rosters.forget();
      return byId(userId);
    },

    async disable(userId, at, by = null) {
      await writer.run(async (write) => {
        await keepAnAdmin(write, userId);
        await write.tx.updateTable('users').set({ disabled_at: at }).where('id', '=', userId).execute();
        await signOut(write, userId);
        await changed(write, 'user_disabled', userId, at, by);
      });
      context.rosters.forget();
    },

    async enable(userId, at, by = null) {
      await writer.run(async (write) => {
        await write.tx.updateTable('users').set({ disabled_at: null }).where('id', '=', userId).execute();
        await changed(write, 'user_enabled', userId, at, by);
      });
      context.rosters.forget();
    },

    async addPasswordToken({ userId, tokenHash, byId: by, at, expiresAt }) {
      await writer.run(async (write) => {
        const { tx } = write;
        // A new link makes the earlier ones worthless.
        await tx.deleteFrom('password_tokens').where('user_id', '=', userId).execute();
        await tx
          .insertInto('password_tokens')
          .values({ token_hash: tokenHash, user_id: userId, expires_at: expiresAt })
          .execute();
        await changed(write, 'password_link_made', userId, at, by);
      });
    },

    async spendPasswordToken(tokenHash, at) {
      const spent = await writer.run(({ tx }) =>
        tx
          .deleteFrom('password_tokens')
          .where('token_hash', '=', tokenHash)
          .returning(['user_id', 'expires_at'])
          .executeTakeFirst(),
      );
      if (spent === undefined || spent.expires_at <= at) return null;
      const user = await byId(spent.user_id);
      return user === null || user.disabledAt !== null ? null : user;
    },

    async openSignIn({ userId, tokenHash, csrfToken, mustEnrol = false, at, expiresAt }) {
      await writer.run(async ({ tx }) => {
        await tx.deleteFrom('sign_ins').where('expires_at', '<=', at).execute();
        await tx
          .insertInto('sign_ins')
          .values({
            token_hash: tokenHash,
            user_id: userId,
            csrf_token: csrfToken,
            created_at: at,
            expires_at: expiresAt,
            must_enrol: mustEnrol ? 1 : 0,
          })
          .execute();
      });
    },

    async bySignInToken(tokenHash, at) {
      const row = await db
        .selectFrom('sign_ins')
        .innerJoin('users', 'users.id', 'sign_ins.user_id')
        .leftJoin('second_factors', 'second_factors.user_id', 'sign_ins.user_id')
        .selectAll('users')
        .select(['sign_ins.csrf_token', 'sign_ins.must_enrol', 'second_factors.confirmed_at'])
        .where('sign_ins.token_hash', '=', tokenHash)
        .where('sign_ins.expires_at', '>', at)
        .where('users.disabled_at', 'is', null)
        .executeTakeFirst();
      const user = await one(row);
      if (row === undefined || user === null) return null;
      const { csrf_token: csrfToken, must_enrol, confirmed_at } = row;
      return { user, csrfToken, mustEnrol: must_enrol === 1, hasFactor: confirmed_at !== null };
    },

    async closeSignIn(tokenHash) {
      await writer.run(async (write) => {
        const closed = await write.tx
          .deleteFrom('sign_ins')
          .where('token_hash', '=', tokenHash)
          .returning('user_id')
          .executeTakeFirst();
        if (closed !== undefined) write.emit({ type: 'account', userId: closed.user_id });
      });
    },

    async failuresSince(username, since) {
      const name = attemptHash(username);
      const row = await db
        .selectFrom('sign_in_attempts as failure')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('failure.username_hash', '=', name)
        .where('failure.ok', '=', 0)
        .where('failure.at', '>=', since)
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('sign_in_attempts as success')
                .select('success.id')
                .where('success.username_hash', '=', name)
                .where('success.ok', '=', 1)
                .whereRef('success.at', '>', 'failure.at'),
            ),
          ),
        )
        .executeTakeFirstOrThrow();
      return row.count;
    },

    async recordSignIn({ username, ok, at }) {
      await writer.run(async ({ tx }) => {
        await tx
          .deleteFrom('sign_in_attempts')
          .where('at', '<', at - ATTEMPTS_KEPT_MS)
          .execute();
        await tx
          .insertInto('sign_in_attempts')
          .values({ id: context.newId(), username_hash: attemptHash(username), ok: ok ? 1 : 0, at })
          .execute();
      });
    },
  };
}

/** `Zhang` and `zhang` are one person. */
function canonical(username: string): string {
  return username.normalize('NFKC').trim().toLowerCase();
}
