import type { Kysely } from 'kysely';
import type { Audience, Passage } from '../../knowledge/passage.ts';
import type { LocalDate } from '../../knowledge/text/answer.ts';
import { isTopic } from '../../knowledge/text/topics.ts';
import type { Topic } from '../../knowledge/text/topics.ts';
import type { Schema } from '../database/schema.ts';
import { storedJson } from './stored-json.ts';

type Mode = 'demo' | 'production';

/** The versions to serve: of each article the newest approved one whose day has come and, in demo mode alone, the
 * newest in review where there is none. One that is past its day still stands above the older ones. */
function chosenVersions(db: Kysely<Schema>, mode: Mode, today: LocalDate) {
  return (
    db
      .selectFrom('article_versions as chosen')
      .where('chosen.status', 'in', mode === 'demo' ? ['approved', 'in_review'] : ['approved'])
      .where('chosen.effective_from', '<=', today)
      // Chosen is what no better version of the article stands above.
      .where((ask) =>
        ask.not(
          ask.exists(
            ask
              .selectFrom('article_versions as better')
              .select('better.version')
              .whereRef('better.article', '=', 'chosen.article')
              .where('better.effective_from', '<=', today)
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
      )
  );
}

/** The versions to serve, as `article@version`. */
export async function readServableVersions(
  db: Kysely<Schema>,
  mode: Mode,
  today: LocalDate,
): Promise<readonly string[]> {
  const rows = await chosenVersions(db, mode, today).select(['chosen.article', 'chosen.version']).execute();
  return rows.map(({ article, version }) => `${article}@${version}`);
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
  const rows = await chosenVersions(db, mode, today)
    .innerJoin('passages', (join) =>
      join.onRef('passages.article', '=', 'chosen.article').onRef('passages.version', '=', 'chosen.version'),
    )
    .selectAll('passages')
    .select(['chosen.collection', 'chosen.title', 'chosen.status'])
    .select(['chosen.effective_from', 'chosen.expires_on'])
    .orderBy('passages.article')
    .orderBy('passages.ordinal')
    .execute();
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
  }));
}

function topicOf(value: string, passageId: string): Topic {
  if (!isTopic(value)) throw new RangeError(`Cannot serve passage ${passageId}: "${value}" is no topic`);
  return value;
}
