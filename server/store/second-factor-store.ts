import { recordAudit } from './audit.ts';
import { endSignIns } from './end-sign-ins.ts';
import type { SecondFactorStore } from './second-factor-port.ts';
import { createFactorResets, forgetFactor } from './second-factor-resets.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

type Codes = Parameters<SecondFactorStore['renewCodes']>[0]['codes'];

/** Second steps of sign-ins. */
export function createSecondFactorStore(context: StoreContext): SecondFactorStore {
  const { db, keys, writer } = context;
  const placeOf = (userId: string) => `second-factor:${userId}`;

  async function replaceCodes({ tx }: Write, userId: string, codes: Codes): Promise<void> {
    await tx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
    await tx
      .insertInto('recovery_codes')
      .values(codes.map(({ place, hash }) => ({ user_id: userId, place, code_hash: hash, used_at: null })))
      .execute();
  }

  async function audit(write: Write, action: string, userId: string, at: number): Promise<void> {
    const actor = { kind: 'counsellor', id: userId } as const;
    await recordAudit(context, write, { at, actor, action, subject: { kind: 'user', id: userId } });
  }

  return {
    ...createFactorResets(context),

    async of(userId) {
      const row = await db
        .selectFrom('second_factors')
        .select(['secret', 'confirmed_at'])
        .where('user_id', '=', userId)
        .executeTakeFirst();
      if (row === undefined) return null;
      const secret = Buffer.from(keys.unsealOwn(placeOf(userId), row.secret), 'base64');
      return { secret, confirmedAt: row.confirmed_at };
    },

    async holders() {
      const rows = await db
        .selectFrom('second_factors')
        .select('user_id')
        .where('confirmed_at', 'is not', null)
        .execute();
      return new Set(rows.map(({ user_id }) => user_id));
    },

    async begin({ userId, secret, at }) {
      const sealed = keys.sealOwn(placeOf(userId), Buffer.from(secret).toString('base64'));
      const row = { secret: sealed, created_at: at, last_step: null };
      const begun = await writer.run(({ tx }) =>
        tx
          .insertInto('second_factors')
          .values({ user_id: userId, ...row, confirmed_at: null })
          .onConflict((conflict) =>
            conflict.column('user_id').doUpdateSet(row).where('second_factors.confirmed_at', 'is', null),
          )
          .returning('user_id')
          .executeTakeFirst(),
      );
      return begun !== undefined;
    },

    confirm: ({ userId, signIn, step, codes, at }) =>
      writer.run(async (write) => {
        const confirmed = await write.tx
          .updateTable('second_factors')
          .set({ confirmed_at: at, last_step: step })
          .where('user_id', '=', userId)
          .where('confirmed_at', 'is', null)
          .returning('user_id')
          .executeTakeFirst();
        if (confirmed === undefined) return false;
        await replaceCodes(write, userId, codes);
        await endSignIns(write, userId, signIn);
        await write.tx
          .updateTable('sign_ins')
          .set({ must_enrol: 0 })
          .where('token_hash', '=', signIn)
          .execute();
        await audit(write, 'second_factor_set', userId, at);
        return true;
      }),

    async spendStep(userId, step) {
      const spent = await writer.run(({ tx }) =>
        tx
          .updateTable('second_factors')
          .set({ last_step: step })
          .where('user_id', '=', userId)
          .where((row) => row.or([row('last_step', 'is', null), row('last_step', '<', step)]))
          .returning('user_id')
          .executeTakeFirst(),
      );
      return spent !== undefined;
    },

    async recoveryHash(userId, place) {
      const row = await db
        .selectFrom('recovery_codes')
        .select('code_hash')
        .where('user_id', '=', userId)
        .where('place', '=', place)
        .where('used_at', 'is', null)
        .executeTakeFirst();
      return row?.code_hash ?? null;
    },

    spendRecovery: ({ userId, place, at }) =>
      writer.run(async (write) => {
        const spent = await write.tx
          .updateTable('recovery_codes')
          .set({ used_at: at })
          .where('user_id', '=', userId)
          .where('place', '=', place)
          .where('used_at', 'is', null)
          .returning('place')
          .executeTakeFirst();
        if (spent === undefined) return false;
        await audit(write, 'recovery_code_used', userId, at);
        return true;
      }),

    async unusedCodes(userId) {
      const { count } = await db
        .selectFrom('recovery_codes')
        .select((select) => select.fn.countAll<number | string>().as('count'))
        .where('user_id', '=', userId)
        .where('used_at', 'is', null)
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async renewCodes({ userId, codes, at }) {
      await writer.run(async (write) => {
        await replaceCodes(write, userId, codes);
        await audit(write, 'recovery_codes_renewed', userId, at);
      });
    },

    async remove(userId, at) {
      await writer.run(async (write) => {
        await forgetFactor(write, userId);
        await audit(write, 'second_factor_removed', userId, at);
      });
    },

    async openHalf({ userId, tokenHash, at, expiresAt }) {
      await writer.run(async ({ tx }) => {
        await tx.deleteFrom('half_sign_ins').where('expires_at', '<=', at).execute();
        await tx
          .insertInto('half_sign_ins')
          .values({ token_hash: tokenHash, user_id: userId, expires_at: expiresAt })
          .execute();
      });
    },

    async half(tokenHash, at) {
      const row = await db
        .selectFrom('half_sign_ins')
        .innerJoin('users', 'users.id', 'half_sign_ins.user_id')
        .select('half_sign_ins.user_id')
        .where('half_sign_ins.token_hash', '=', tokenHash)
        .where('half_sign_ins.expires_at', '>', at)
        .where('users.disabled_at', 'is', null)
        .executeTakeFirst();
      return row?.user_id ?? null;
    },

    async closeHalf(tokenHash) {
      const closed = await writer.run(({ tx }) =>
        tx
          .deleteFrom('half_sign_ins')
          .where('token_hash', '=', tokenHash)
          .returning('user_id')
          .executeTakeFirst(),
      );
      return closed !== undefined;
    },
  };
}
