import { keyIdOf, newKeyPair } from '../partners/partner-key.ts';
import { recordAudit } from './audit.ts';
import type { OwnKey } from './partner-port.ts';
import type { User } from './ports.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** The keys that our letters are signed with. Private halves lie in the database under the master key. */
export interface OwnKeys {
  list(at: number): Promise<readonly OwnKey[]>;
  add(by: User, at: number): Promise<readonly OwnKey[]>;
  activate(by: User, at: number): Promise<readonly OwnKey[]>;
  /** @returns The private half as PKCS #8 in base64. */
  active(at: number): Promise<{ readonly keyId: string; readonly secret: string }>;
}

const ORDER: Readonly<Record<OwnKey['state'], number>> = { active: 0, next: 1, retired: 2 };

export function createOwnKeys(context: StoreContext): OwnKeys {
  const { db, keys, writer } = context;
  const placeOf = (keyId: string) => `referral-key:${keyId}`;

  async function make({ tx }: Write, state: OwnKey['state'], at: number): Promise<string> {
    const { publicKey, privateKey } = newKeyPair();
    const keyId = keyIdOf(publicKey);
    await tx
      .insertInto('referral_keys')
      .values({
        key_id: keyId,
        public_key: publicKey,
        private_key: keys.sealOwn(placeOf(keyId), privateKey),
        state,
        created_at: at,
      })
      .execute();
    return keyId;
  }

  const ofState = (state: OwnKey['state']) =>
    db.selectFrom('referral_keys').selectAll().where('state', '=', state).executeTakeFirst();

  /** Of several first calls, one makes the key. */
  async function ensure(at: number): Promise<void> {
    if ((await ofState('active')) !== undefined) return;
    await writer.run(async (write) => {
      await context.engine.lockWork(write.tx, 'referrals');
      const there = await write.tx
        .selectFrom('referral_keys')
        .select('key_id')
        .where('state', '=', 'active')
        .executeTakeFirst();
      if (there === undefined) await make(write, 'active', at);
    });
  }

  async function list(at: number): Promise<readonly OwnKey[]> {
    await ensure(at);
    const rows = await db.selectFrom('referral_keys').selectAll().orderBy('created_at', 'desc').execute();
    return rows
      .map((row) => ({
        keyId: row.key_id,
        publicKey: row.public_key,
        state: row.state,
        createdAt: row.created_at,
      }))
      .toSorted((left, right) => ORDER[left.state] - ORDER[right.state]);
  }

  /** @returns The key that was changed; null for none. */
  async function change(
    action: string,
    by: User,
    at: number,
    job: (write: Write, next: string | null) => Promise<string | null>,
  ): Promise<readonly OwnKey[]> {
    await ensure(at);
    await writer.run(async (write) => {
      await context.engine.lockWork(write.tx, 'referrals');
      const next = await write.tx
        .selectFrom('referral_keys')
        .select('key_id')
        .where('state', '=', 'next')
        .executeTakeFirst();
      const id = await job(write, next?.key_id ?? null);
      if (id === null) return;
      const actor = { kind: 'counsellor', id: by.id } as const;
      await recordAudit(context, write, { at, actor, action, subject: { kind: 'partner', id } });
    });
    return list(at);
  }

  return {
    list,
    add: (by, at) =>
      change('own_key_added', by, at, (write, next) =>
        next === null ? make(write, 'next', at) : Promise.resolve(null),
      ),
    activate: (by, at) =>
      change('own_key_activated', by, at, async ({ tx }, next) => {
        if (next === null) return null;
        await tx
          .updateTable('referral_keys')
          .set({ state: 'retired', retired_at: at })
          .where('state', '=', 'active')
          .execute();
        await tx.updateTable('referral_keys').set({ state: 'active' }).where('key_id', '=', next).execute();
        return next;
      }),
    async active(at) {
      await ensure(at);
      const row = await ofState('active');
      if (row === undefined) throw new RangeError('Cannot sign: there is no key of our own');
      return { keyId: row.key_id, secret: keys.unsealOwn(placeOf(row.key_id), row.private_key) };
    },
  };
}
