import type { KnowledgeStore } from './ports.ts';
import { addVersions } from './add-versions.ts';
import { townsBefore } from './article-towns.ts';
import { recordArticleEvent } from './article-events.ts';
import { chunks } from './chunks.ts';
import { bumpRevision, readRevision } from './knowledge-revision.ts';
import { NO_LONGER_SHIPPED, retireVersion, withdrawVersion } from './retire-version.ts';
import {
  readLatestDay,
  readServable,
  readServableFingerprint,
  readServableVersions,
  waivedNeeds,
} from './servable-passages.ts';
import { signVersion } from './sign-version.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

type VersionRow = Awaited<ReturnType<KnowledgeStore['versionsOf']>>[number];
type SameContent = Awaited<ReturnType<KnowledgeStore['sameContent']>>[number];

/** Guidance: versions, who approved them, and what may be served. */
export function createKnowledgeStore(context: StoreContext): KnowledgeStore {
  const { db, writer } = context;

  return {
    addVersions: (versions, input) =>
      writer.run(async (write) => {
        await context.engine.lockWork(write.tx, 'knowledge');
        const added = await addVersions(write, versions, input);
        await recordAdded(context, write, added, input);
        return added;
      }),

    syncCollection: ({ collection, versions, fingerprint, at }) =>
      writer.run(async (write) => {
        await context.engine.lockWork(write.tx, 'knowledge');
        const added = await addVersions(write, versions, { authorId: null, at });
        await recordAdded(context, write, added, { authorId: null, at });
        await reviveShipped(write, added);
        const shipped = new Set(versions.map(({ article }) => article));
        const retired = (await proposalsOf(write, collection)).filter(({ article }) => !shipped.has(article));
        for (const { article, version } of retired) {
          await retireVersion(context, write, {
            article,
            version,
            byId: null,
            reason: NO_LONGER_SHIPPED,
            at,
          });
        }
        const name = fingerprintName(collection);
        await write.tx
          .insertInto('meta')
          .values({ name, value: fingerprint })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: fingerprint }))
          .execute();
        return { added: added.filter(({ created }) => created).length, retired: retired.length };
      }),

    townsBefore: (article) => townsBefore(db, article),

    async fingerprintOf(collection) {
      const row = await db
        .selectFrom('meta')
        .select('value')
        .where('name', '=', fingerprintName(collection))
        .executeTakeFirst();
      return row?.value ?? null;
    },

    async versionsOf(articles) {
      const found: VersionRow[] = [];
      for (const part of chunks([...new Set(articles)])) {
        const rows = await db
          .selectFrom('article_versions')
          .select(['article', 'version', 'status', 'content_hash', 'effective_from'])
          .select(['from_approval', 'approved_by'])
          .where('article', 'in', part)
          .orderBy('article')
          .orderBy('version')
          .execute();
        found.push(
          ...rows.map(({ content_hash, effective_from, from_approval, approved_by, ...row }) => ({
            ...row,
            contentHash: content_hash,
            effectiveFrom: effective_from,
            fromApproval: from_approval === 1 && approved_by === null,
          })),
        );
      }
      return found;
    },

    async sameContent(contentHashes) {
      const found: SameContent[] = [];
      for (const part of chunks([...new Set(contentHashes)])) {
        const rows = await db
          .selectFrom('article_versions')
          .select(['article', 'version', 'title', 'content_hash', 'status', 'retired_reason', 'source_name'])
          .where('content_hash', 'in', part)
          .orderBy('article')
          .orderBy('version')
          .execute();
        found.push(
          ...rows.map(({ content_hash, retired_reason, source_name, ...row }) => {
            return {
              ...row,
              contentHash: content_hash,
              retiredReason: retired_reason,
              sourceName: source_name,
            };
          }),
        );
      }
      return found;
    },

    approve: (input) => writer.run((write) => signVersion(context, write, input)),
    retire: (input) => writer.run((write) => withdrawVersion(context, write, input)),

    servable: (mode, today) => readServable(db, mode, today),
    servableVersions: (mode, today) => readServableVersions(db, mode, today),
    servableFingerprint: (mode, today) => readServableFingerprint(db, mode, today),
    async waived() {
      return db
        .selectFrom('article_versions')
        .select(['article', 'version', 'title'])
        .where('status', '=', 'approved')
        .where(waivedNeeds('article_versions'))
        .orderBy('article')
        .orderBy('version')
        .execute();
    },
    revision: () => readRevision(db),
    latestDay: (today) => readLatestDay(db, today),

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

/** Every new version that is not retired from the start has a first event. */
async function recordAdded(
  context: StoreContext,
  write: Write,
  added: Awaited<ReturnType<KnowledgeStore['addVersions']>>,
  { authorId, at }: { authorId: string | null; at: number },
): Promise<void> {
  for (const { article, version } of added.filter(({ created, status }) => created && status !== 'retired')) {
    await recordArticleEvent(context, write, { article, version, type: 'proposed', byId: authorId, at });
  }
}

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
