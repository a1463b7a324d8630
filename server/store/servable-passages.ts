import type { Kysely } from 'kysely';
import type { Audience, Passage } from '../../knowledge/passage.ts';
import { isTopic } from '../../knowledge/text/topics.ts';
import type { Topic } from '../../knowledge/text/topics.ts';
import type { Schema } from '../database/schema.ts';
import { storedJson } from './stored-json.ts';

/** Reads the passages to index, in a stable order: of each article the newest approved version and, in demo mode
 * alone, the newest in review where none is approved. */
export async function readServable(
  db: Kysely<Schema>,
  mode: 'demo' | 'production',
): Promise<readonly Passage[]> {
  const rows = await db
    .selectFrom('article_versions as chosen')
    .innerJoin('passages', (join) =>
      join.onRef('passages.article', '=', 'chosen.article').onRef('passages.version', '=', 'chosen.version'),
    )
    .selectAll('passages')
    .select(['chosen.collection', 'chosen.title', 'chosen.status'])
    .select(['chosen.effective_from', 'chosen.expires_on'])
    .where('chosen.status', 'in', mode === 'demo' ? ['approved', 'in_review'] : ['approved'])
    // Chosen is what no better version of the article stands above.
    .where((ask) =>
      ask.not(
        ask.exists(
          ask
            .selectFrom('article_versions as better')
            .select('better.version')
            .whereRef('better.article', '=', 'chosen.article')
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
