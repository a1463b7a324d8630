import { createHash } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { LocalDate } from '../../knowledge/text/answer.ts';
import type { Schema } from '../database/schema.ts';
import { recordAudit } from './audit.ts';
import { chunks } from './chunks.ts';
import { bumpRevision, readRevision } from './knowledge-revision.ts';
import { openRollback } from './open-rollback.ts';
import type { User } from './ports.ts';
import { servedDay } from './served-day.ts';
import { KEPT_STATES, type SnapshotState, type SnapshotStore } from './snapshot-port.ts';
import type { StoreContext } from './store-context.ts';
import type { VersionId } from './vetting-port.ts';
import { person } from './vetted-versions.ts';
import type { Write } from './writer.ts';

const SHOWN_ROLLBACKS = 20;

/** States of what is served, and going back to one of them. */
export function createSnapshotStore(context: StoreContext): SnapshotStore {
  const { db, writer } = context;

  return {
    async record({ id: name, mode, seen, versions, passages, at }) {
      const fingerprint = fingerprintOf(versions);
      if ((await newest(db, mode))?.fingerprint === fingerprint) return;
      await writer.run(async (write) => {
        await context.engine.lockWork(write.tx, 'knowledge');
        const overtaken = !seen.startsWith(`${mode}:${await readRevision(write.tx)}:`);
        if (overtaken || (await newest(write.tx, mode))?.fingerprint === fingerprint) return;
        // A snapshot that is served once more is a state of its own.
        const taken = await write.tx
          .selectFrom('snapshots')
          .select('id')
          .where('id', '=', name)
          .executeTakeFirst();
        const id = taken === undefined ? name : context.newId();
        const seq = ((await newest(write.tx, mode))?.seq ?? 0) + 1;
        const state = { id, mode, fingerprint, articles: versions.length, passages, at, seq };
        await write.tx.insertInto('snapshots').values(state).execute();
        for (const part of chunks(versions)) {
          await write.tx
            .insertInto('snapshot_versions')
            .values(part.map(({ article, version }) => ({ snapshot_id: id, article, version })))
            .execute();
        }
        await prune(write, mode);
      });
    },

    async list(mode) {
      const states = await newestStates(db, mode, KEPT_STATES);
      const [first] = states;
      if (first === undefined) return [];
      const now = await versionsIn(db, first.id);
      const gone = await retiredIn(
        db,
        states.map(({ id }) => id),
      );
      return Promise.all(
        states.map(async ({ id, at, articles, passages }): Promise<SnapshotState> => {
          const then = id === first.id ? now : await versionsIn(db, id);
          const only = [...then.keys()].filter((article) => !now.has(article)).length;
          const missing = [...now.keys()].filter((article) => !then.has(article)).length;
          const other = [...then].filter(([article, version]) => (now.get(article) ?? version) !== version);
          const differs = { only, missing, other: other.length };
          return { id, at, articles, passages, current: id === first.id, differs, gone: gone.get(id) ?? 0 };
        }),
      );
    },

    async rollbacks() {
      const rows = await db
        .selectFrom('rollbacks')
        .innerJoin('users as starter', 'starter.id', 'rollbacks.by_id')
        .leftJoin('users as ender', 'ender.id', 'rollbacks.ended_by')
        .selectAll('rollbacks')
        .select(['starter.display_name as by_name', 'ender.display_name as ended_name'])
        .orderBy('rollbacks.seq', 'desc')
        .limit(SHOWN_ROLLBACKS)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        snapshotId: row.snapshot_id,
        by: { id: row.by_id, displayName: row.by_name },
        reason: row.reason,
        at: row.at,
        endedBy: person(row.ended_by, row.ended_name),
        endedAt: row.ended_at,
      }));
    },

    rollBack: ({ snapshotId, mode, by, reason, today, at }) =>
      writer.run(async (write) => {
        await context.engine.lockWork(write.tx, 'knowledge');
        if (!mayRollBack(by)) return 'not_qualified';
        const states = await newestStates(write.tx, mode, KEPT_STATES);
        if (!states.some(({ id }) => id === snapshotId)) return 'not_found';
        const open = await openRollback(write.tx);
        const served = open === null ? states[0]?.id : open.snapshotId;
        if (served === snapshotId) return 'unchanged';
        if (open !== null) await end(write, open.id, by, at);
        const id = context.newId();
        const day = await servedDay(context, write, today);
        const last = await write.tx
          .selectFrom('rollbacks')
          .select((select) => select.fn.max('seq').as('seq'))
          .executeTakeFirst();
        const seq = (last?.seq ?? 0) + 1;
        const rollback = { id, snapshot_id: snapshotId, by_id: by.id, reason, day, at, seq };
        await write.tx.insertInto('rollbacks').values(rollback).execute();
        await leaveOut(write, { id, snapshotId, day });
        await audit(write, 'snapshot_rolled_back', snapshotId, by, at);
        await bumpRevision(write);
        return 'rolled_back';
      }),

    resume: ({ by, at }) =>
      writer.run(async (write) => {
        await context.engine.lockWork(write.tx, 'knowledge');
        if (!mayRollBack(by)) return 'not_qualified';
        const open = await openRollback(write.tx);
        if (open === null) return 'unchanged';
        await end(write, open.id, by, at);
        await audit(write, 'snapshot_resumed', open.snapshotId, by, at);
        await bumpRevision(write);
        return 'resumed';
      }),
  };

  async function audit(write: Write, action: string, id: string, by: User, at: number): Promise<void> {
    await recordAudit(context, write, {
      at,
      actor: { kind: 'counsellor', id: by.id },
      action,
      subject: { kind: 'snapshot', id },
    });
  }
}

function mayRollBack({ roles, disabledAt }: User): boolean {
  return disabledAt === null && (roles.includes('approver') || roles.includes('admin'));
}

/** Writes down what a rollback leaves out: all that is approved or in review, is not still to come, and that the state
 * did not have. */
async function leaveOut(
  { tx }: Write,
  { id, snapshotId, day }: { readonly id: string; readonly snapshotId: string; readonly day: LocalDate },
): Promise<void> {
  await tx
    .insertInto('rollback_leaves')
    .columns(['rollback_id', 'article', 'version', 'status'])
    .expression((ask) =>
      ask
        .selectFrom('article_versions as there')
        .select([sql<string>`${id}`.as('rollback_id'), 'there.article', 'there.version', 'there.status'])
        .where('there.status', 'in', ['in_review', 'approved'])
        .where('there.effective_from', '<=', day)
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('snapshot_versions as had')
                .select('had.version')
                .where('had.snapshot_id', '=', snapshotId)
                .whereRef('had.article', '=', 'there.article')
                .whereRef('had.version', '=', 'there.version'),
            ),
          ),
        ),
    )
    .execute();
}

async function end(write: Write, id: string, by: User, at: number): Promise<void> {
  await write.tx.deleteFrom('rollback_leaves').where('rollback_id', '=', id).execute();
  await write.tx
    .updateTable('rollbacks')
    .set({ ended_by: by.id, ended_at: at })
    .where('id', '=', id)
    .execute();
}

function newestStates(db: Kysely<Schema> | Transaction<Schema>, mode: 'demo' | 'production', limit: number) {
  return db
    .selectFrom('snapshots')
    .selectAll()
    .where('mode', '=', mode)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
}

async function newest(db: Kysely<Schema> | Transaction<Schema>, mode: 'demo' | 'production') {
  return (await newestStates(db, mode, 1))[0];
}

async function versionsIn(db: Kysely<Schema>, snapshotId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('snapshot_versions')
    .select(['article', 'version'])
    .where('snapshot_id', '=', snapshotId)
    .execute();
  return new Map(rows.map(({ article, version }) => [article, version]));
}

/** How many versions of each state are retired now. */
async function retiredIn(db: Kysely<Schema>, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('snapshot_versions')
    .innerJoin('article_versions', (join) =>
      join
        .onRef('article_versions.article', '=', 'snapshot_versions.article')
        .onRef('article_versions.version', '=', 'snapshot_versions.version'),
    )
    .select((select) => ['snapshot_versions.snapshot_id', select.fn.countAll<number>().as('gone')])
    .where('snapshot_versions.snapshot_id', 'in', ids)
    .where('article_versions.status', '=', 'retired')
    .groupBy('snapshot_versions.snapshot_id')
    .execute();
  return new Map(rows.map(({ snapshot_id, gone }) => [snapshot_id, gone]));
}

/** Removes all but the last states, and the one that a rollback holds on to. */
async function prune(write: Write, mode: 'demo' | 'production'): Promise<void> {
  const kept = (await newestStates(write.tx, mode, KEPT_STATES)).map(({ id }) => id);
  const open = await openRollback(write.tx);
  if (open !== null) kept.push(open.snapshotId);
  const old = await write.tx
    .selectFrom('snapshots')
    .select('id')
    .where('mode', '=', mode)
    .where('id', 'not in', kept)
    .execute();
  if (old.length === 0) return;
  const ids = old.map(({ id }) => id);
  await write.tx.deleteFrom('snapshot_versions').where('snapshot_id', 'in', ids).execute();
  await write.tx.deleteFrom('snapshots').where('id', 'in', ids).execute();
}

/** SHA-256 of which versions a state has, hexadecimal. */
function fingerprintOf(versions: readonly VersionId[]): string {
  const keys = versions.map(({ article, version }) => `${article}@${version}`).toSorted();
  return createHash('sha256').update(keys.join('\n')).digest('hex');
}
