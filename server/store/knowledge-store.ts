import type { KnowledgeStore } from './ports.ts';
import { addVersions } from './add-versions.ts';
import { recordAudit } from './audit.ts';
import { bumpRevision, readRevision } from './knowledge-revision.ts';
import { readServable } from './servable-passages.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** Guidance: versions, who approved them, and what may be served. */
export function createKnowledgeStore(context: StoreContext): KnowledgeStore {
  const { db, writer } = context;

  async function review(
    write: Write,
    input: {
      article: string;
      version: number;
      byId: string | null;
      decision: 'approved' | 'retired';
      reason: string | null;
      at: number;
    },
  ): Promise<void> {
    const { article, version, byId, decision, reason, at } = input;
    await write.tx
      .insertInto('article_reviews')
      .values({ id: context.newId(), article, version, reviewer_id: byId, decision, reason, at })
      .execute();
    await recordAudit(context, write, {
      at,
      actor: byId === null ? { kind: 'system', id: null } : { kind: 'counsellor', id: byId },
      action: `article_${decision}`,
      subject: { kind: 'article', id: `${article}@${version}` },
    });
    await bumpRevision(write);
  }

  async function retireVersion(
    write: Write,
    input: { article: string; version: number; byId: string | null; reason: string; at: number },
  ): Promise<boolean> {
    const retired = await write.tx
      .updateTable('article_versions')
      .set({ status: 'retired', retired_reason: input.reason })
      .where('article', '=', input.article)
      .where('version', '=', input.version)
      .where('status', '<>', 'retired')
      .returning('version')
      .executeTakeFirst();
    if (retired === undefined) return false;
    await review(write, { ...input, decision: 'retired' });
    return true;
  }

  return {
    addVersions: (versions, input) =>
      writer.run(async (write) => {
        await context.engine.lockWork(write.tx, 'knowledge');
        return addVersions(write, versions, input);
      }),

    syncCollection: ({ collection, versions, fingerprint, at }) =>
      writer.run(async (write) => {
        await context.engine.lockWork(write.tx, 'knowledge');
        const added = await addVersions(write, versions, { authorId: null, at });
        await reviveShipped(write, added);
        const shipped = new Set(versions.map(({ article }) => article));
        const retired = (await proposalsOf(write, collection)).filter(({ article }) => !shipped.has(article));
        for (const { article, version } of retired) {
          await retireVersion(write, { article, version, byId: null, reason: NO_LONGER_SHIPPED, at });
        }
        const name = fingerprintName(collection);
        await write.tx
          .insertInto('meta')
          .values({ name, value: fingerprint })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: fingerprint }))
          .execute();
        return { added: added.filter(({ created }) => created).length, retired: retired.length };
      }),

    async fingerprintOf(collection) {
      const row = await db
        .selectFrom('meta')
        .select('value')
        .where('name', '=', fingerprintName(collection))
        .executeTakeFirst();
      return row?.value ?? null;
    },

    async versionsOf(articles) {
      if (articles.length === 0) return [];
      const rows = await db
        .selectFrom('article_versions')
        .select(['article', 'version', 'status', 'content_hash', 'effective_from'])
        .where('article', 'in', [...new Set(articles)])
        .orderBy('article')
        .orderBy('version')
        .execute();
      return rows.map((row) => ({
        article: row.article,
        version: row.version,
        status: row.status,
        contentHash: row.content_hash,
        effectiveFrom: row.effective_from,
      }));
    },

    approve: (input) =>
      writer.run(async (write) => {
        const { article, version, approverId, at } = input;
        const of = await write.tx
          .selectFrom('article_versions')
          .select(['author_id', 'status'])
          .where('article', '=', article)
          .where('version', '=', version)
          .executeTakeFirst();
        if (of?.status !== 'in_review') return 'not_in_review';
        if (of.author_id === approverId) return 'own_work';
        // The conditions are part of the statement: no race and no second code path gets around them. That the
        // author is somebody else is a constraint of the table besides.
        const approved = await write.tx
          .updateTable('article_versions')
          .set({ status: 'approved', approved_by: approverId, approved_at: at })
          .where('article', '=', article)
          .where('version', '=', version)
          .where('status', '=', 'in_review')
          .where((eb) => eb.or([eb('author_id', 'is', null), eb('author_id', '<>', approverId)]))
          .where((ask) =>
            ask.exists(
              ask
                .selectFrom('users')
                .select('users.id')
                .where('users.id', '=', approverId)
                .where('users.disabled_at', 'is', null),
            ),
          )
          .$if(input.enforceQualifications, (query) =>
            query.where((ask) =>
              ask.not(
                ask.exists(
                  ask
                    .selectFrom('article_needs')
                    .leftJoin('user_qualifications', (join) =>
                      join
                        .onRef('user_qualifications.qualification', '=', 'article_needs.need')
                        .on('user_qualifications.user_id', '=', approverId),
                    )
                    .select('article_needs.need')
                    .where('article_needs.article', '=', article)
                    .where('article_needs.version', '=', version)
                    .where('user_qualifications.user_id', 'is', null),
                ),
              ),
            ),
          )
          .returning('version')
          .executeTakeFirst();
        if (approved === undefined) return 'not_qualified';
        await review(write, { article, version, byId: approverId, decision: 'approved', reason: null, at });
        return 'approved';
      }),

    retire: (input) => writer.run((write) => retireVersion(write, input)),

    servable: (mode) => readServable(db, mode),
    revision: () => readRevision(db),

    async summary() {
      const rows = await db
        .selectFrom('article_versions')
        .leftJoin('passages', (join) =>
          join
            .onRef('passages.article', '=', 'article_versions.article')
            .onRef('passages.version', '=', 'article_versions.version'),
        )
        .select((select) => [
          'article_versions.collection',
          'article_versions.status',
          select.fn.count<number>('article_versions.article').distinct().as('articles'),
          select.fn.count<number>('passages.id').as('passages'),
        ])
        .groupBy(['article_versions.collection', 'article_versions.status'])
        .orderBy('article_versions.collection')
        .orderBy('article_versions.status')
        .execute();
      return rows;
    },
  };
}

/** Why a sync retires a version; only such versions may come back. */
const NO_LONGER_SHIPPED = 'no longer shipped';

/** What was shipped, then not, and now is again waits for review once more. */
async function reviveShipped(
  write: Write,
  added: readonly { article: string; version: number; created: boolean; status: string }[],
): Promise<void> {
  for (const { article, version } of added.filter(
    ({ created, status }) => !created && status === 'retired',
  )) {
    const revived = await write.tx
      .updateTable('article_versions')
      .set({ status: 'in_review', retired_reason: null })
      .where('article', '=', article)
      .where('version', '=', version)
      .where('retired_reason', '=', NO_LONGER_SHIPPED)
      .returning('version')
      .executeTakeFirst();
    if (revived !== undefined) await bumpRevision(write);
  }
}

function fingerprintName(collection: string): string {
  return `collection:${collection}`;
}

/** Versions of a collection that wait for review and that nobody has put their name to. */
async function proposalsOf(
  write: Write,
  collection: string,
): Promise<readonly { article: string; version: number }[]> {
  return write.tx
    .selectFrom('article_versions')
    .select(['article', 'version'])
    .where('collection', '=', collection)
    .where('status', '=', 'in_review')
    .where('author_id', 'is', null)
    .execute();
}
