import { createHash } from 'node:crypto';
import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type { Audience, HeldTown, Passage } from '../../knowledge/passage.ts';
import type { LocalDate } from '../../knowledge/text/answer.ts';
import { isTopic } from '../../knowledge/text/topics.ts';
import type { Topic } from '../../knowledge/text/topics.ts';
import type { Schema } from '../database/schema.ts';
import { readTowns } from './article-towns.ts';
import { openRollback } from './open-rollback.ts';
import { storedJson } from './stored-json.ts';

type Mode = 'demo' | 'production';

/** What narrows the versions that may be chosen: a rollback, while one holds. */
async function eligibility(db: Kysely<Schema>, mode: Mode) {
  const rollback = await openRollback(db);
  return (alias: 'chosen' | 'better'): RawBuilder<SqlBool> => {
    const of = (column: string) => sql.ref(`${alias}.${column}`);
    const waived = waivedNeeds(alias);
    const judged = mode === 'production' ? sql<SqlBool>`not ${waived}` : sql<SqlBool>`1 = 1`;
    if (rollback === null) return judged;
    // What came after the rollback was decided in its knowledge. It wrote down what it leaves out: the clocks of several
    // processes would not agree on what came before it.
    return sql<SqlBool>`${judged} and not exists (select 1 from rollback_leaves l
      where l.rollback_id = ${rollback.id} and l.article = ${of('article')} and l.version = ${of('version')}
        and (l.status = 'approved' or ${of('status')} = 'in_review'))`;
  };
}

/** Whether a needed qualification was waived for a version; production does not serve it. */
export function waivedNeeds(alias: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select 1 from article_waived_needs w
    where w.article = ${sql.ref(`${alias}.article`)} and w.version = ${sql.ref(`${alias}.version`)})`;
}

/** The versions to serve: of each article the newest approved one whose day has come and, in demo mode alone, the
 * newest in review where there is none. One that is past its day still stands above the older ones. */
async function chosenVersions(db: Kysely<Schema>, mode: Mode, today: LocalDate) {
  const eligible = await eligibility(db, mode);
  const query = db
    .selectFrom('article_versions as chosen')
    .where('chosen.status', 'in', mode === 'demo' ? ['approved', 'in_review'] : ['approved'])
    .where('chosen.effective_from', '<=', today)
    .where(eligible('chosen'))
    // Chosen is what no better version of the article stands above.
    .where((ask) =>
      ask.not(
        ask.exists(
          ask
            .selectFrom('article_versions as better')
            .select('better.version')
            .whereRef('better.article', '=', 'chosen.article')
            .where('better.effective_from', '<=', today)
            .where(eligible('better'))
            .where((eb) =>
              eb.or([
                eb.and([
                  eb('better.status', '=', eb.ref('chosen.status')),
                  eb('better.version', '>', eb.ref('chosen.version')),
                ]),
                eb.and([eb('better.status', '=', 'approved'), eb('chosen.status', '=', 'in_review')]),
              ]),
            ),
        ),
      ),
    );
  // A query is awaited as its rows: it travels in a box.
  return { query };
}

/** Of the versions to serve those that are approved and not past their day: what residents may open the original of. */
export async function versionsInForce(db: Kysely<Schema>, mode: Mode, today: LocalDate) {
  const { query } = await chosenVersions(db, mode, today);
  return {
    query: query
      .where('chosen.status', '=', 'approved')
      .where((eb) => eb.or([eb('chosen.expires_on', 'is', null), eb('chosen.expires_on', '>=', today)])),
  };
}

/** The versions to serve, as `article@version`. */
export async function readServableVersions(
  db: Kysely<Schema>,
  mode: Mode,
  today: LocalDate,
): Promise<readonly string[]> {
  const { query } = await chosenVersions(db, mode, today);
  const rows = await query.select(['chosen.article', 'chosen.version']).execute();
  return rows.map(({ article, version }) => `${article}@${version}`);
}

/** SHA-256 of the versions to serve and their status, hexadecimal. */
export async function readServableFingerprint(
  db: Kysely<Schema>,
  mode: Mode,
  today: LocalDate,
): Promise<string> {
  const { query } = await chosenVersions(db, mode, today);
  const rows = await query.select(['chosen.article', 'chosen.version', 'chosen.status']).execute();
  const keys = rows.map(({ article, version, status }) => `${article}@${version} ${status}`);
  return createHash('sha256').update(keys.toSorted().join('\n')).digest('hex');
}

/** The latest day, up to today, on which anything came into force; empty before the first. While it and the revision
 * stay, the same versions are served. */
export async function readLatestDay(db: Kysely<Schema>, today: LocalDate): Promise<string> {
  const row = await db
    .selectFrom('article_versions')
    .select((select) => select.fn.max('effective_from').as('day'))
    .where('status', 'in', ['approved', 'in_review'])
    .where('effective_from', '<=', today)
    .executeTakeFirst();
  return row?.day ?? '';
}

/** Reads the passages of the versions to serve, in a stable order. */
export async function readServable(
  db: Kysely<Schema>,
  mode: Mode,
  today: LocalDate,
): Promise<readonly Passage[]> {
  const { query } = await chosenVersions(db, mode, today);
  const rows = await query
    .innerJoin('passages', (join) =>
      join.onRef('passages.article', '=', 'chosen.article').onRef('passages.version', '=', 'chosen.version'),
    )
    .selectAll('passages')
    .select(['chosen.collection', 'chosen.title', 'chosen.status'])
    .select(['chosen.effective_from', 'chosen.expires_on'])
    .orderBy('passages.article')
    .orderBy('passages.ordinal')
    .execute();
  const held = await readTowns(db);
  return rows.map((row) => ({
    id: row.id,
    article: row.article,
    version: row.version,
    ordinal: row.ordinal,
    collection: row.collection,
    title: row.title,
    section: row.section,
    headingPath: storedJson<string[]>(row.heading_path),
    text: row.text,
    questions: storedJson<string[]>(row.questions),
    source: row.source,
    topic: topicOf(row.topic, row.id),
    audience: storedJson<Audience[]>(row.audience),
    sensitivity: row.sensitivity,
    locality: row.locality,
    status: row.status === 'approved' ? 'approved' : 'in_review',
    effectiveFrom: row.effective_from,
    expiresOn: row.expires_on,
    ...(row.intake === null ? {} : { intake: row.intake }),
    ...townsOf(held.get(`${row.article}@${row.version}`)),
  }));
}

function townsOf(towns: readonly HeldTown[] | undefined): Pick<Passage, 'towns'> {
  return towns === undefined ? {} : { towns };
}

function topicOf(value: string, passageId: string): Topic {
  if (!isTopic(value)) throw new RangeError(`Cannot serve passage ${passageId}: "${value}" is no topic`);
  return value;
}
