import { sql, type Kysely, type Transaction } from 'kysely';
import type { Schema } from '../database/schema.ts';
import { judgeDecision } from '../local-values/judge-decision.ts';
import { recordAudit } from './audit.ts';
import { bumpRevision } from './knowledge-revision.ts';
import type { LocalValueStore, LocalValueVersion } from './ports.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** Local facts: what is proposed, who decided, and what residents read. */
export function createLocalValueStore(context: StoreContext): LocalValueStore {
  const { db, writer } = context;

  async function audit(write: Write, id: string, action: string, byId: string, at: number): Promise<void> {
    const subject = { kind: 'local_value', id } as const;
    await recordAudit(context, write, { at, actor: { kind: 'counsellor', id: byId }, action, subject });
  }

  return {
    async approved() {
      const rows = await newestApproved(db);
      return Object.fromEntries(
        rows.filter(({ value }) => value !== '').map(({ slot, value }) => [slot, value]),
      );
    },

    async current() {
      const proposals = await versions(db).where('local_values.status', '=', 'in_review').execute();
      return [...(await newestApproved(db)), ...proposals.map(toVersion)];
    },

    async history(slot) {
      const rows = await versions(db)
        .where('local_values.slot', '=', slot)
        .orderBy('local_values.version', 'desc')
        .execute();
      return rows.map(toVersion);
    },

    propose: ({ slot, value, by, at }) =>
      writer.run(async (write) => {
        await context.engine.lockWork(write.tx, 'knowledge');
        const open = await versions(write.tx)
          .where('local_values.slot', '=', slot)
          .where('local_values.status', '=', 'in_review')
          .executeTakeFirst();
        const inForce = (await newestApproved(write.tx, slot))[0]?.value ?? '';
        if (open === undefined ? inForce === value : open.value === value) return null;
        if (open !== undefined) {
          await write.tx
            .updateTable('local_values')
            .set({ status: 'replaced', decided_by: by.id, decided_at: at })
            .where('id', '=', open.id)
            .execute();
        }
        const id = context.newId();
        const { version } = await write.tx
          .insertInto('local_values')
          .values({
            id,
            slot,
            version: sql<number>`(select coalesce(max(v.version), 0) + 1 from local_values v where v.slot = ${slot})`,
            value,
            status: 'in_review',
            proposed_by: by.id,
            proposed_at: at,
          })
          .returning('version')
          .executeTakeFirstOrThrow();
        await audit(write, id, 'local_value_proposed', by.id, at);
        return {
          id,
          slot,
          version,
          value,
          status: 'in_review',
          proposedBy: { id: by.id, displayName: by.displayName },
          proposedAt: at,
          decidedBy: null,
          decidedAt: null,
          reason: null,
        };
      }),

    decide: ({ id, decision, by, reason, at, enforceQualifications }) =>
      writer.run(async (write) => {
        await context.engine.lockWork(write.tx, 'knowledge');
        const proposal = await write.tx
          .selectFrom('local_values')
          .select(['status', 'proposed_by'])
          .where('id', '=', id)
          .executeTakeFirst();
        if (proposal === undefined) return 'not_in_review';
        const standing = { status: proposal.status, proposedBy: proposal.proposed_by };
        const right = judgeDecision(standing, decision, by, { enforceQualifications });
        if (right !== 'allowed') return right;
        // That the proposer does not approve is a constraint of the table besides.
        await write.tx
          .updateTable('local_values')
          .set({ status: decision, decided_by: by.id, decided_at: at, reason })
          .where('id', '=', id)
          .where('status', '=', 'in_review')
          .execute();
        await audit(write, id, `local_value_${decision}`, by.id, at);
        if (decision === 'approved') await bumpRevision(write);
        return 'done';
      }),
  };
}

type Reader = Kysely<Schema> | Transaction<Schema>;

function versions(db: Reader) {
  return db
    .selectFrom('local_values')
    .innerJoin('users as proposer', 'proposer.id', 'local_values.proposed_by')
    .leftJoin('users as decider', 'decider.id', 'local_values.decided_by')
    .selectAll('local_values')
    .select(['proposer.display_name as proposer_name', 'decider.display_name as decider_name'])
    .orderBy('local_values.slot');
}

type Row = Awaited<ReturnType<ReturnType<typeof versions>['executeTakeFirstOrThrow']>>;

async function newestApproved(db: Reader, slot?: string): Promise<readonly LocalValueVersion[]> {
  const rows = await versions(db)
    .where('local_values.status', '=', 'approved')
    .$if(slot !== undefined, (query) => query.where('local_values.slot', '=', slot ?? ''))
    .where((ask) =>
      ask.not(
        ask.exists(
          ask
            .selectFrom('local_values as later')
            .select('later.id')
            .whereRef('later.slot', '=', 'local_values.slot')
            .where('later.status', '=', 'approved')
            .whereRef('later.version', '>', 'local_values.version'),
        ),
      ),
    )
    .execute();
  return rows.map(toVersion);
}

function toVersion(row: Row): LocalValueVersion {
  return {
    id: row.id,
    slot: row.slot,
    version: row.version,
    value: row.value,
    status: row.status,
    proposedBy: { id: row.proposed_by, displayName: row.proposer_name },
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by === null ? null : { id: row.decided_by, displayName: row.decider_name ?? '' },
    decidedAt: row.decided_at,
    reason: row.reason,
  };
}
