import type { Kysely, SelectQueryBuilder, Selectable } from 'kysely';
import type { Audience } from '../../knowledge/passage.ts';
import type { LocalDate } from '../../knowledge/text/answer.ts';
import type { ArticleVersionsTable } from '../database/schema/knowledge.ts';
import type { Schema } from '../database/schema.ts';
import { SUPERSEDED } from './retire-version.ts';
import { readTowns } from './article-towns.ts';
import { storedJson } from './stored-json.ts';
import type { ClearedNeed, Need, Person, Signature, Standing, VettedVersion } from './vetting-port.ts';

type Versions = SelectQueryBuilder<Schema, 'article_versions', object>;

/** Reads versions without their text.
 * @param narrow Says which. */
export async function readVersions(
  db: Kysely<Schema>,
  today: LocalDate,
  narrow: (query: Versions) => Versions,
): Promise<readonly VettedVersion[]> {
  const rows = await narrow(db.selectFrom('article_versions'))
    .leftJoin('users as author', 'author.id', 'article_versions.author_id')
    .leftJoin('users as approver', 'approver.id', 'article_versions.approved_by')
    .leftJoin('passages as head', (join) =>
      join
        .onRef('head.article', '=', 'article_versions.article')
        .onRef('head.version', '=', 'article_versions.version')
        .on('head.ordinal', '=', 0),
    )
    .selectAll('article_versions')
    .select(['author.display_name as author_name', 'approver.display_name as approver_name'])
    .select(['head.topic', 'head.audience', 'head.sensitivity', 'head.locality'])
    .execute();
  const [inForce, needs, cleared, waived, unclaimed, contributors, towns, signatures] = await Promise.all([
    newestInForce(db, today),
    readNeeds(db, 'article_needs'),
    readCleared(db),
    readNeeds(db, 'article_waived_needs'),
    readUnclaimed(db),
    readAllContributors(db),
    readTowns(db),
    readSignatures(db),
  ]);
  return rows.map((row) => {
    const key = `${row.article}@${row.version}`;
    const needed = needs.get(key) ?? [];
    return {
      article: row.article,
      version: row.version,
      collection: row.collection,
      kind: row.kind,
      title: row.title,
      topic: row.topic ?? '',
      audience: row.audience === null ? [] : storedJson<Audience[]>(row.audience),
      sensitivity: row.sensitivity ?? 'public',
      locality: row.locality ?? 'national',
      towns: towns.get(key) ?? [],
      needs: needed,
      cleared: cleared.get(key) ?? [],
      waived: waived.get(key) ?? [],
      status: row.status,
      standing: standingOf(row, inForce.get(row.article) ?? 0, today),
      effectiveFrom: row.effective_from,
      fromApproval: row.from_approval === 1 && row.approved_by === null,
      expiresOn: row.expires_on,
      sourceName: row.source_name,
      author: person(row.author_id, row.author_name),
      contributors: contributors.get(key) ?? [],
      unclaimed: row.author_id === null && unclaimed.has(key),
      createdAt: row.created_at,
      approvedBy: person(row.approved_by, row.approver_name),
      approvedAt: row.approved_at,
      retiredReason: row.retired_reason,
      signatures: (signatures.get(key) ?? []).map((signature) => signatureOf(signature, needed)),
    };
  });
}

function standingOf(
  row: Pick<
    Selectable<ArticleVersionsTable>,
    'version' | 'status' | 'effective_from' | 'expires_on' | 'retired_reason'
  >,
  newest: number,
  today: LocalDate,
): Standing {
  if (row.status === 'retired') return row.retired_reason === SUPERSEDED ? 'superseded' : 'retired';
  if (row.status !== 'approved') return row.status;
  if (row.effective_from > today) return 'scheduled';
  if (row.version < newest) return 'superseded';
  return row.expires_on !== null && row.expires_on < today ? 'expired' : 'in_force';
}

/** For each article its newest approved version whose day has come. */
async function newestInForce(db: Kysely<Schema>, today: LocalDate): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('article_versions')
    .select((select) => ['article', select.fn.max('version').as('version')])
    .where('status', '=', 'approved')
    .where('effective_from', '<=', today)
    .groupBy('article')
    .execute();
  return new Map(rows.map(({ article, version }) => [article, version]));
}

/** Needs by `article@version`. */
async function readNeeds(
  db: Kysely<Schema>,
  table: 'article_needs' | 'article_waived_needs',
): Promise<ReadonlyMap<string, readonly Need[]>> {
  const rows = await db.selectFrom(table).select(['article', 'version', 'need']).orderBy('need').execute();
  return grouped(rows, ({ need }) => need);
}

async function readCleared(db: Kysely<Schema>): Promise<ReadonlyMap<string, readonly ClearedNeed[]>> {
  const rows = await db.selectFrom('article_cleared_needs').selectAll().orderBy('need').execute();
  return grouped(rows, ({ need, reason }) => ({ need, reason }));
}

/** What came without an author, as `article@version`. */
async function readUnclaimed(db: Kysely<Schema>): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('article_unclaimed').selectAll().execute();
  return new Set(rows.map(({ article, version }) => `${article}@${version}`));
}

async function readAllContributors(db: Kysely<Schema>): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db.selectFrom('article_contributors').selectAll().execute();
  return grouped(rows, ({ user_id }) => user_id);
}

async function readSignatures(db: Kysely<Schema>) {
  const rows = await db
    .selectFrom('article_signatures')
    .innerJoin('users', 'users.id', 'article_signatures.user_id')
    .selectAll('article_signatures')
    .select('users.display_name')
    .orderBy('article_signatures.at')
    .execute();
  const qualified = await db
    .selectFrom('user_qualifications')
    .selectAll()
    .where('user_id', 'in', (select) => select.selectFrom('article_signatures').select('user_id'))
    .execute();
  return grouped(rows, (row) => ({
    ...row,
    qualifications: qualified
      .filter(({ user_id }) => user_id === row.user_id)
      .map(({ qualification }) => qualification),
  }));
}

function signatureOf(
  row: {
    user_id: string;
    display_name: string;
    note: string | null;
    at: number;
    qualifications: readonly Need[];
  },
  needs: readonly Need[],
): Signature {
  return {
    by: { id: row.user_id, displayName: row.display_name },
    covers: needs.filter((need) => row.qualifications.includes(need)),
    note: row.note,
    at: row.at,
  };
}

function grouped<T extends { article: string; version: number }, V>(
  rows: readonly T[],
  value: (row: T) => V,
): ReadonlyMap<string, readonly V[]> {
  const groups = new Map<string, V[]>();
  for (const row of rows) {
    const key = `${row.article}@${row.version}`;
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [value(row)]);
    else list.push(value(row));
  }
  return groups;
}

/** An account by its id and name; null for none. */
export function person(id: string | null, displayName: string | null): Person | null {
  return id === null ? null : { id, displayName: displayName ?? '' };
}
