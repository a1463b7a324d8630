import { setImmediate as turn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { JudgedWords } from '../../ingest/vet/derive-needs.ts';
import { isTopic } from '../../knowledge/text/topics.ts';
import type { Schema } from '../database/schema.ts';
import { UNWRITTEN } from '../gaps/gap-draft.ts';
import { needRules } from '../vetting/need-rules.ts';
import { keyOfText, type KnownNeeds, needsFloor, NOTHING_KNOWN } from '../vetting/needs-floor.ts';
import { inParts } from './in-parts.ts';
import { storedJson } from './stored-json.ts';
import type { Need, VersionId } from './vetting-port.ts';

/** From so many passages on, a document is judged for a while, and others are answered before. */
const LONG_DOCUMENT = 500;

/** The needs below which a version does not go.
 * @param of.from The version that it starts from; null for a document.
 * @param of.stated What the document says itself. */
export async function readFloor(
  db: Kysely<Schema>,
  words: JudgedWords & { readonly article: string },
  of: { readonly from: number | null; readonly stated: readonly Need[] },
): Promise<readonly Need[]> {
  const known = await readKnownNeeds(db, words.article, of.from);
  if (words.passages.length > LONG_DOCUMENT) await turn();
  return needsFloor(words, { ...known, stated: [...known.stated, ...of.stated] }, needRules());
}

/** The words of a version by which its needs are told; null when there is none. */
export async function readWords(
  db: Kysely<Schema>,
  { article, version }: VersionId,
): Promise<(JudgedWords & { readonly article: string }) | null> {
  const of = await db
    .selectFrom('article_versions')
    .select(['article', 'kind', 'collection', 'title'])
    .where('article', '=', article)
    .where('version', '=', version)
    .executeTakeFirst();
  if (of === undefined) return null;
  const rows = await inParts((after, limit) =>
    db
      .selectFrom('passages')
      .select(['ordinal', 'section', 'source', 'questions', 'text', 'topic'])
      .where('article', '=', article)
      .where('version', '=', version)
      .where('ordinal', '>', after)
      .orderBy('ordinal')
      .limit(limit)
      .execute(),
  );
  return {
    ...of,
    passages: rows.flatMap(({ topic, questions, section, source, text }) =>
      isTopic(topic) ? [{ section, source, text, topic, questions: storedJson<string[]>(questions) }] : [],
    ),
  };
}

/** Reads what was judged of an article: what ships and what was approved, each the newest, and the version that a change
 * starts from. What was cleared counts as no need once it was approved so; what was waived in demo mode was put off,
 * not answered.
 * @param from Null for a document that starts from no version. */
async function readKnownNeeds(db: Kysely<Schema>, article: string, from: number | null): Promise<KnownNeeds> {
  const versions = await db
    .selectFrom('article_versions')
    .select(['version', 'status', 'title', 'author_id', 'approved_by'])
    .where('article', '=', article)
    .orderBy('version', 'desc')
    .execute();
  if (versions.length === 0) return NOTHING_KNOWN;
  const of = (table: 'article_needs' | 'article_waived_needs' | 'article_cleared_needs') =>
    db.selectFrom(table).select(['version', 'need']).where('article', '=', article).execute();
  const [needs, waived, cleared] = [
    await of('article_needs'),
    await of('article_waived_needs'),
    await of('article_cleared_needs'),
  ];
  const unclaimed = await db
    .selectFrom('article_unclaimed')
    .select('version')
    .where('article', '=', article)
    .execute();
  const has = (rows: readonly { version: number }[], version: number): boolean =>
    rows.some((row) => row.version === version);
  type Version = (typeof versions)[number];
  const isApproved = ({ version, approved_by }: Version): boolean =>
    approved_by !== null && !has(waived, version);
  const ships = ({ version, author_id }: Version): boolean => author_id === null && !has(unclaimed, version);

  const approved = versions.find((one) => one.status === 'approved' && isApproved(one));
  const shipped = versions.find((one) => one.status !== 'retired' && ships(one));
  const base = versions.find(({ version }) => version === from);
  const newer = (shipped?.version ?? 0) > (approved?.version ?? 0) ? shipped : undefined;
  const judged = [
    approved,
    newer,
    base !== undefined && (isApproved(base) || ships(base)) ? base : undefined,
  ];
  const judgedNumbers = [...new Set(judged.flatMap((one) => one?.version ?? []))];
  const passages: { version: number; section: string; text: string; questions: string }[] = [];
  for (const version of new Set([...judgedNumbers, ...(from === null ? [] : [from])])) {
    const rows = await inParts((after, limit) =>
      db
        .selectFrom('passages')
        .select(['ordinal', 'version', 'section', 'text', 'questions'])
        .where('article', '=', article)
        .where('version', '=', version)
        .where('ordinal', '>', after)
        .orderBy('ordinal')
        .limit(limit)
        .execute(),
    );
    for (const row of rows) passages.push(row);
  }
  // What was only begun for open questions states nothing yet.
  const isBegun = passages.some(({ version, text }) => version === from && text.includes(UNWRITTEN));
  const stating = versions.filter((one) => judgedNumbers.includes(one.version) || (one === base && !isBegun));
  const words = passages.filter(({ version }) => judgedNumbers.includes(version));
  return {
    stated: stating.flatMap((one) => {
      const confirmed = isApproved(one) ? cleared.filter(({ version }) => version === one.version) : [];
      return [...needs, ...waived]
        .filter(({ version, need }) => version === one.version && !confirmed.some((row) => row.need === need))
        .map(({ need }) => need);
    }),
    titles: versions.filter(({ version }) => judgedNumbers.includes(version)).map(({ title }) => title),
    texts: words.map(keyOfText),
    questions: words.flatMap(({ questions }) => storedJson<string[]>(questions)),
  };
}
