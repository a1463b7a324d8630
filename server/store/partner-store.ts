import { createPrivateKey } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { ReferralPartnersTable } from '../database/schema/referrals.ts';
import { keyIdOf } from '../partners/partner-key.ts';
import { recordAudit } from './audit.ts';
import { createOwnKeys } from './own-keys.ts';
import type { Partner, PartnerOutcome, PartnerStore } from './partner-port.ts';
import type { User } from './ports.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** A partner is known by few keys: the one it uses, and while it changes it, the next. */
const MOST_KEYS = 3;

/** Partners, their keys and ours. */
export function createPartnerStore(context: StoreContext): PartnerStore {
  const { db, writer } = context;
  const own = createOwnKeys(context);

  async function read(rows: readonly Selectable<ReferralPartnersTable>[]): Promise<readonly Partner[]> {
    const keys = await db.selectFrom('referral_partner_keys').selectAll().orderBy('added_at').execute();
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      region: row.region,
      baseUrl: row.base_url,
      keys: keys
        .filter((key) => key.partner_id === row.id)
        .map((key) => ({ keyId: key.key_id, publicKey: key.public_key, addedAt: key.added_at })),
      disabledAt: row.disabled_at,
      version: row.version,
      heardAt: row.heard_at,
    }));
  }

  async function get(id: string): Promise<Partner | null> {
    const rows = await db.selectFrom('referral_partners').selectAll().where('id', '=', id).execute();
    return (await read(rows))[0] ?? null;
  }

  /** Runs a change with the partners locked, writes it down, and gives the partner as it then stands. */
  async function change(
    id: string,
    input: { readonly action: string; readonly by: User; readonly at: number },
    job: (write: Write) => Promise<Exclude<PartnerOutcome['kind'], 'done'> | null>,
  ): Promise<PartnerOutcome> {
    const refused = await writer.run(async (write) => {
      await context.engine.lockWork(write.tx, 'referrals');
      const kind = await job(write);
      if (kind === null) {
        const actor = { kind: 'counsellor', id: input.by.id } as const;
        const subject = { kind: 'partner', id } as const;
        await recordAudit(context, write, { at: input.at, actor, action: input.action, subject });
      }
      return kind;
    });
    if (refused !== null) return { kind: refused };
    const partner = await get(id);
    return partner === null ? { kind: 'not_found' } : { kind: 'done', partner };
  }

  async function isKnown({ tx }: Write, keyId: string): Promise<boolean> {
    const theirs = await tx
      .selectFrom('referral_partner_keys')
      .select('key_id')
      .where('key_id', '=', keyId)
      .executeTakeFirst();
    const ours = await tx
      .selectFrom('referral_keys')
      .select('key_id')
      .where('key_id', '=', keyId)
      .executeTakeFirst();
    return theirs !== undefined || ours !== undefined;
  }

  async function keep({ tx }: Write, id: string, publicKey: string, by: User, at: number): Promise<void> {
    await tx
      .insertInto('referral_partner_keys')
      .values({
        key_id: keyIdOf(publicKey),
        partner_id: id,
        public_key: publicKey,
        added_by: by.id,
        added_at: at,
      })
      .execute();
  }

  async function keysOf({ tx }: Write, id: string): Promise<readonly string[]> {
    const rows = await tx
      .selectFrom('referral_partner_keys')
      .select('key_id')
      .where('partner_id', '=', id)
      .execute();
    return rows.map((row) => row.key_id);
  }

  return {
    ownKeys: (at) => own.list(at),
    addOwnKey: (by, at) => own.add(by, at),
    activateOwnKey: (by, at) => own.activate(by, at),

    async signingKey(at) {
      const { keyId, secret } = await own.active(at);
      const privateKey = createPrivateKey({
        key: Buffer.from(secret, 'base64'),
        format: 'der',
        type: 'pkcs8',
      });
      return { keyId, privateKey };
    },

    async list() {
      return read(
        await db.selectFrom('referral_partners').selectAll().orderBy('name').orderBy('id').execute(),
      );
    },
    get,

    add({ name, region, baseUrl, publicKey, by, at }) {
      const id = context.newId();
      return change(id, { action: 'partner_added', by, at }, async (write) => {
        if (await isKnown(write, keyIdOf(publicKey))) return 'key_known';
        await write.tx
          .insertInto('referral_partners')
          .values({
            id,
            name,
            region,
            base_url: baseUrl,
            version: 1,
            created_by: by.id,
            created_at: at,
            changed_at: at,
          })
          .execute();
        await keep(write, id, publicKey, by, at);
        return null;
      });
    },

    async change({ id, version, name, region, baseUrl, enabled, by, at }) {
      const before = await get(id);
      if (before === null) return { kind: 'not_found' };
      return change(id, { action: 'partner_changed', by, at }, async ({ tx }) => {
        const changed = await tx
          .updateTable('referral_partners')
          .set({
            name,
            region,
            base_url: baseUrl,
            disabled_at: enabled ? null : (before.disabledAt ?? at),
            version: version + 1,
            changed_at: at,
          })
          .where('id', '=', id)
          .where('version', '=', version)
          .returning('id')
          .executeTakeFirst();
        return changed === undefined ? 'moved_on' : null;
      });
    },

    async addKey({ id, publicKey, by, at }) {
      if ((await get(id)) === null) return { kind: 'not_found' };
      return change(id, { action: 'partner_key_added', by, at }, async (write) => {
        if (await isKnown(write, keyIdOf(publicKey))) return 'key_known';
        if ((await keysOf(write, id)).length >= MOST_KEYS) return 'key_count';
        await keep(write, id, publicKey, by, at);
        return null;
      });
    },

    removeKey: ({ id, keyId, by, at }) =>
      change(id, { action: 'partner_key_removed', by, at }, async (write) => {
        const keys = await keysOf(write, id);
        if (!keys.includes(keyId)) return 'not_found';
        if (keys.length === 1) return 'key_count';
        await write.tx.deleteFrom('referral_partner_keys').where('key_id', '=', keyId).execute();
        return null;
      }),

    async byKey(keyId) {
      const key = await db
        .selectFrom('referral_partner_keys')
        .selectAll()
        .where('key_id', '=', keyId)
        .executeTakeFirst();
      const partner = key === undefined ? null : await get(key.partner_id);
      return key === undefined || partner === null ? null : { partner, publicKey: key.public_key };
    },

    async isOurKey(keyId) {
      const row = await db
        .selectFrom('referral_keys')
        .select('key_id')
        .where('key_id', '=', keyId)
        .executeTakeFirst();
      return row !== undefined;
    },

    takeNonce: ({ keyId, nonce, goodUntil }) =>
      writer.run(async ({ tx }) => {
        const taken = await tx
          .insertInto('referral_nonces')
          .values({ key_id: keyId, nonce, good_until: goodUntil })
          .onConflict((conflict) => conflict.columns(['key_id', 'nonce']).doNothing())
          .returning('nonce')
          .executeTakeFirst();
        return taken !== undefined;
      }),

    async purgeNonces(at) {
      const over = await db
        .selectFrom('referral_nonces')
        .select('nonce')
        .where('good_until', '<', at)
        .limit(1)
        .executeTakeFirst();
      if (over === undefined) return 0;
      const gone = await writer.run(({ tx }) =>
        tx.deleteFrom('referral_nonces').where('good_until', '<', at).returning('nonce').execute(),
      );
      return gone.length;
    },
  };
}
