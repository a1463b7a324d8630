import { setImmediate as turn } from 'node:timers/promises';
import type { Insertable } from 'kysely';
import type { VersionStatus } from '../../knowledge/passage.ts';
import type {
  ArticleClearedNeedsTable,
  ArticleContributorsTable,
  ArticleLeftOutTable,
  ArticleNeedsTable,
  ArticleReadingNotesTable,
  ArticleRemovedLinesTable,
  ArticleTownsTable,
  ArticleUnclaimedTable,
  ArticleVersionsTable,
  PassagesTable,
} from '../database/schema/knowledge.ts';
import { chunks } from './chunks.ts';
import { bumpRevision } from './knowledge-revision.ts';
import type { KnowledgeStore, NewArticleVersion } from './ports.ts';
import type { Write } from './writer.ts';

type Added = Awaited<ReturnType<KnowledgeStore['addVersions']>>[number];

interface Known {
  readonly version: number;
  readonly contentHash: string;
  readonly status: VersionStatus;
}

/** Adds versions of articles; content that an article already has is left alone. The caller holds the lock on the
 * knowledge. Passages and needs are written before their version: afterwards the database takes no more.
 * @param input.again Content of which every version is retired is a new version, not the old one. */
export async function addVersions(
  write: Write,
  versions: readonly NewArticleVersion[],
  input: { authorId: string | null; at: number; again?: boolean; unclaimed?: boolean },
): Promise<readonly Added[]> {
  const known = await knownVersions(write, [...new Set(versions.map(({ article }) => article))]);
  const results: Added[] = [];
  const rows: Insertable<ArticleVersionsTable>[] = [];
  const passages: Insertable<PassagesTable>[] = [];
  const needs: Insertable<ArticleNeedsTable>[] = [];
  const waived: Insertable<ArticleNeedsTable>[] = [];
  const cleared: Insertable<ArticleClearedNeedsTable>[] = [];
  const leftOut: Insertable<ArticleLeftOutTable>[] = [];
  const removed: Insertable<ArticleRemovedLinesTable>[] = [];
  const notes: Insertable<ArticleReadingNotesTable>[] = [];
  const unclaimed: Insertable<ArticleUnclaimedTable>[] = [];
  const contributors: Insertable<ArticleContributorsTable>[] = [];
  const towns: Insertable<ArticleTownsTable>[] = [];
  for (const version of versions) {
    const { article } = version;
    const siblings = known.get(article) ?? [];
    const same = sameContent(siblings, version, input.again === true);
    if (same !== null) {
      results.push({ article, version: same.version, created: false, status: same.status });
      continue;
    }
    const number = Math.max(0, ...siblings.map((sibling) => sibling.version)) + 1;
    const status = version.initialStatus;
    known.set(article, [...siblings, { version: number, contentHash: version.contentHash, status }]);
    results.push({ article, version: number, created: true, status });
    for (const part of chunks(version.passages)) {
      passages.push(...passageRows(version, number, part));
      if (part.length < version.passages.length) await turn();
    }
    const needed = (need: ArticleNeedsTable['need']) => ({ article, version: number, need });
    needs.push(...[...new Set(version.needs)].map(needed));
    waived.push(...[...new Set(version.waived ?? [])].map(needed));
    cleared.push(...(version.cleared ?? []).map(({ need, reason }) => ({ ...needed(need), reason })));
    leftOut.push(
      ...(version.leftOut ?? []).map(({ section, text, page, lastPage }, ordinal) => {
        return { article, version: number, ordinal, section, text, page, last_page: lastPage };
      }),
    );
    removed.push(
      ...(version.removed ?? []).map(({ reason, texts, times, pages }, ordinal) => {
        const stored = { texts: JSON.stringify(texts), pages: JSON.stringify(pages) };
        return { article, version: number, ordinal, reason, times, ...stored };
      }),
    );
    notes.push(
      ...(version.notes ?? []).map((note, ordinal) => ({ article, version: number, ordinal, note })),
    );
    const others = [...new Set(version.contributors)].filter((id) => id !== input.authorId);
    contributors.push(...others.map((id) => ({ article, version: number, user_id: id })));
    towns.push(
      ...(version.towns ?? []).map(({ id, name }, position) => {
        return { article, version: number, unit_id: id, name, position };
      }),
    );
    if (input.authorId === null && input.unclaimed === true) unclaimed.push({ article, version: number });
    rows.push({
      article,
      version: number,
      collection: version.collection,
      kind: version.kind,
      title: version.title,
      content_hash: version.contentHash,
      effective_from: version.effectiveFrom,
      from_approval: version.fromApproval === true ? 1 : 0,
      expires_on: version.expiresOn,
      status,
      source_name: version.sourceName,
      author_id: input.authorId,
      retired_reason: version.retiredReason,
      created_at: input.at,
    });
  }
  for (const [at, part] of [...chunks(passages)].entries()) {
    // A long document gives way between its parts; a short one keeps nobody waiting.
    if (at > 0) await turn();
    await write.tx.insertInto('passages').values(part).execute();
  }
  for (const part of chunks(needs)) await write.tx.insertInto('article_needs').values(part).execute();
  for (const part of chunks(waived)) {
    await write.tx.insertInto('article_waived_needs').values(part).execute();
  }
  for (const part of chunks(cleared)) {
    await write.tx.insertInto('article_cleared_needs').values(part).execute();
  }
  for (const part of chunks(leftOut)) await write.tx.insertInto('article_left_out').values(part).execute();
  for (const part of chunks(removed)) {
    await write.tx.insertInto('article_removed_lines').values(part).execute();
  }
  for (const part of chunks(notes)) await write.tx.insertInto('article_reading_notes').values(part).execute();
  for (const part of chunks(unclaimed)) await write.tx.insertInto('article_unclaimed').values(part).execute();
  for (const part of chunks(contributors)) {
    await write.tx.insertInto('article_contributors').values(part).execute();
  }
  for (const part of chunks(towns)) await write.tx.insertInto('article_towns').values(part).execute();
  for (const part of chunks(rows)) await write.tx.insertInto('article_versions').values(part).execute();
  if (results.some((added) => added.created && (added.status === 'in_review' || added.status === 'approved')))
    await bumpRevision(write);
  return results;
}

/** The version that has this content already: what lives before what is retired, the newest first; null for none. */
function sameContent(
  siblings: readonly Known[],
  { contentHash, initialStatus }: NewArticleVersion,
  again: boolean,
): Known | null {
  const same = siblings.filter((sibling) => sibling.contentHash === contentHash);
  const living = same.findLast(({ status }) => status !== 'retired');
  if (living !== undefined) return living;
  return again && initialStatus !== 'retired' ? null : (same.at(-1) ?? null);
}

async function knownVersions(
  write: Write,
  articles: readonly string[],
): Promise<Map<string, readonly Known[]>> {
  const known = new Map<string, readonly Known[]>();
  for (const part of chunks(articles)) {
    const rows = await write.tx
      .selectFrom('article_versions')
      .select(['article', 'version', 'content_hash', 'status'])
      .where('article', 'in', part)
      .orderBy('version')
      .execute();
    for (const { article, version, content_hash, status } of rows) {
      known.set(article, [...(known.get(article) ?? []), { version, contentHash: content_hash, status }]);
    }
  }
  return known;
}

function passageRows(
  version: NewArticleVersion,
  number: number,
  passages: NewArticleVersion['passages'],
): Insertable<PassagesTable>[] {
  return passages.map((passage) => ({
    id: `${version.article}@${number}#${passage.ordinal}`,
    article: version.article,
    version: number,
    ordinal: passage.ordinal,
    section: passage.section,
    heading_path: JSON.stringify(passage.headingPath),
    text: passage.text,
    questions: JSON.stringify(passage.questions),
    source: passage.source,
    topic: passage.topic,
    audience: JSON.stringify(passage.audience),
    sensitivity: passage.sensitivity,
    locality: passage.locality,
    intake: passage.intake ?? null,
  }));
}
