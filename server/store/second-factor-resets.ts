import type { Selectable } from 'kysely';
import type { Role } from '../api/console.ts';
import { wholeRoles } from '../auth/whole-roles.ts';
import type { SecondFactorResetsTable } from '../database/schema/accounts.ts';
import { recordAudit } from './audit.ts';
import type { FactorReset, ResetOutcome, SecondFactorStore } from './second-factor-port.ts';
import { endSignIns } from './end-sign-ins.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';
import type { Write } from './writer.ts';

/** How long before the request whoever resets must have had a second step. A trigger keeps it, too. */
const HELD_MS = 24 * 3_600_000;

type Row = Selectable<SecondFactorResetsTable> & {
  readonly asker: string | null;
  readonly decider: string | null;
};

/** Beginning anew after app and codes are lost: by two administrators, or on the server. */
export function createFactorResets(
  context: StoreContext,
): Pick<
  SecondFactorStore,
  'askReset' | 'confirmReset' | 'dropReset' | 'resetOnServer' | 'openResets' | 'noticeOf' | 'putNoticeAway'
> {
  const { db, writer } = context;

  const resets = () =>
    db
      .selectFrom('second_factor_resets')
      .leftJoin('users as asker', 'asker.id', 'second_factor_resets.asked_by')
      .leftJoin('users as decider', 'decider.id', 'second_factor_resets.decided_by')
      .selectAll('second_factor_resets')
      .select(['asker.display_name as asker', 'decider.display_name as decider']);

  async function audit(write: Write, action: string, userId: string, byId: string | null, at: number) {
    const actor =
      byId === null ? { kind: 'system' as const, id: null } : { kind: 'counsellor' as const, id: byId };
    await recordAudit(context, write, { at, actor, action, subject: { kind: 'user', id: userId } });
  }

  async function openReset({ tx }: Write, userId: string, at: number) {
    return tx
      .selectFrom('second_factor_resets')
      .select(['id', 'asked_by', 'asked_at'])
      .where('user_id', '=', userId)
      .where('outcome', 'is', null)
      .where('expires_at', '>', at)
      .$if(context.engine.rowLocks, (query) => query.forUpdate())
      .executeTakeFirst();
  }

  /** Administrators of the whole who work and had a second step long enough before a request. */
  async function whoMayReset({ tx }: Write, askedAt: number): Promise<ReadonlySet<string>> {
    const rows = await tx
      .selectFrom('users')
      .innerJoin('second_factors', 'second_factors.user_id', 'users.id')
      .select(['users.id', 'users.roles', 'users.org_unit_id'])
      .where('users.disabled_at', 'is', null)
      .where('second_factors.confirmed_at', '<=', askedAt - HELD_MS)
      .execute();
    return new Set(
      rows.flatMap(({ id, roles, org_unit_id: orgUnitId }) =>
        wholeRoles({ roles: storedJson<Role[]>(roles), orgUnitId }).includes('admin') ? [id] : [],
      ),
    );
  }

  async function hasFactor({ tx }: Write, userId: string): Promise<boolean> {
    const row = await tx
      .selectFrom('second_factors')
      .select('user_id')
      .where('user_id', '=', userId)
      .where('confirmed_at', 'is not', null)
      .executeTakeFirst();
    return row !== undefined;
  }

  return {
    askReset: ({ userId, byId, at, expiresAt }) =>
      writer.run(async (write): Promise<ResetOutcome> => {
        if (userId === byId) return 'own';
        if (!(await hasFactor(write, userId))) return 'not_found';
        const able = await whoMayReset(write, at);
        if (!able.has(byId)) return 'no_factor';
        if ([...able].every((id) => id === byId || id === userId)) return 'no_second_admin';
        if ((await openReset(write, userId, at)) !== undefined) return 'done';
        // What nobody has confirmed in time makes room.
        await write.tx
          .updateTable('second_factor_resets')
          .set({ outcome: 'dropped', decided_at: at })
          .where('user_id', '=', userId)
          .where('outcome', 'is', null)
          .execute();
        await write.tx
          .insertInto('second_factor_resets')
          .values({
            id: context.newId(),
            user_id: userId,
            asked_by: byId,
            asked_at: at,
            expires_at: expiresAt,
            outcome: null,
            decided_by: null,
            decided_at: null,
            seen_at: null,
          })
          // A colleague asked at the same moment.
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await audit(write, 'second_factor_reset_asked', userId, byId, at);
        return 'done';
      }),

    confirmReset: ({ userId, byId, at }) =>
      writer.run(async (write): Promise<ResetOutcome> => {
        if (userId === byId) return 'own';
        const open = await openReset(write, userId, at);
        if (open === undefined) return 'not_found';
        if (open.asked_by === byId) return 'same_person';
        const able = await whoMayReset(write, open.asked_at);
        if (!able.has(byId)) return 'no_factor';
        // Whoever asked is no administrator any more, or lost their own meanwhile.
        if (!able.has(open.asked_by ?? '')) return 'no_second_admin';
        await write.tx
          .updateTable('second_factor_resets')
          .set({ outcome: 'confirmed', decided_by: byId, decided_at: at })
          .where('id', '=', open.id)
          .execute();
        await forgetFactor(write, userId);
        await endSignIns(write, userId);
        await audit(write, 'second_factor_reset_confirmed', userId, byId, at);
        return 'done';
      }),

    dropReset: ({ userId, byId, at }) =>
      writer.run(async (write): Promise<ResetOutcome> => {
        const open = await openReset(write, userId, at);
        if (open === undefined) return 'not_found';
        await write.tx
          .updateTable('second_factor_resets')
          .set({ outcome: 'dropped', decided_by: byId, decided_at: at })
          .where('id', '=', open.id)
          .execute();
        await audit(write, 'second_factor_reset_dropped', userId, byId, at);
        return 'done';
      }),

    resetOnServer: (userId, at) =>
      writer.run(async (write) => {
        if (!(await hasFactor(write, userId))) return false;
        const decided = { outcome: 'on_server', decided_at: at } as const;
        const open = await openReset(write, userId, at);
        if (open === undefined) {
          await write.tx
            .insertInto('second_factor_resets')
            .values({
              id: context.newId(),
              user_id: userId,
              asked_by: null,
              asked_at: at,
              expires_at: at,
              ...decided,
              decided_by: null,
              seen_at: null,
            })
            .execute();
        } else {
          await write.tx.updateTable('second_factor_resets').set(decided).where('id', '=', open.id).execute();
        }
        await forgetFactor(write, userId);
        await endSignIns(write, userId);
        await audit(write, 'second_factor_reset_on_server', userId, null, at);
        return true;
      }),

    async openResets(at) {
      const rows = await resets()
        .where('second_factor_resets.outcome', 'is', null)
        .where('second_factor_resets.expires_at', '>', at)
        .execute();
      return rows.map(toReset);
    },

    async noticeOf(userId, at) {
      const row = await resets()
        .where('second_factor_resets.user_id', '=', userId)
        .where('second_factor_resets.seen_at', 'is', null)
        .where((eb) =>
          eb.or([
            eb('second_factor_resets.outcome', 'in', ['confirmed', 'on_server']),
            eb.and([
              eb('second_factor_resets.outcome', 'is', null),
              eb('second_factor_resets.expires_at', '>', at),
            ]),
          ]),
        )
        .orderBy('second_factor_resets.id', 'desc')
        .executeTakeFirst();
      return row === undefined ? null : toReset(row);
    },

    async putNoticeAway(userId, at) {
      await writer.run(({ tx }) =>
        tx
          .updateTable('second_factor_resets')
          .set({ seen_at: at })
          .where('user_id', '=', userId)
          .where('seen_at', 'is', null)
          .where('outcome', 'is not', null)
          .execute(),
      );
    },
  };
}

/** Takes somebody's second step away, with its codes on paper. */
export async function forgetFactor({ tx }: Write, userId: string): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
  await tx.deleteFrom('second_factors').where('user_id', '=', userId).execute();
}

function toReset(row: Row): FactorReset {
  return {
    userId: row.user_id,
    askedBy: row.asked_by === null ? null : { id: row.asked_by, displayName: row.asker ?? '' },
    askedAt: row.asked_at,
    confirmed: row.decided_at === null ? null : { by: row.decider, at: row.decided_at },
  };
}
