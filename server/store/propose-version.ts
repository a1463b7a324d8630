import { createHash } from 'node:crypto';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import { isTopic, type Topic } from '../../knowledge/text/topics.ts';
import type { Audience, VersionStatus } from '../../knowledge/passage.ts';
import type { LocalDate } from '../../knowledge/text/answer.ts';
import { holdsAt } from '../../knowledge/answer/holds-at.ts';
import { type HomePlace, NO_PLACE } from '../../knowledge/lexicon/home-place.ts';
import { OWN } from '../gaps/own-draft.ts';
import { addVersions } from './add-versions.ts';
import { readTowns } from './article-towns.ts';
import { readContributors } from './contributors.ts';
import { recordArticleEvent } from './article-events.ts';
import { hashOfVersion } from './hash-of-version.ts';
import { readFloor } from './known-needs.ts';
import { copyOrigins, hasOrigins, readLeftOut, readNotes, readRemoved } from './passage-origins.ts';
import type { NewArticleVersion } from './ports.ts';
import { retireVersion, SUPERSEDED } from './retire-version.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';
import { missingFrom } from '../uploads/left-out.ts';
import { settleNeeds } from '../vetting/needs-floor.ts';
import type { ClearedNeed, LeftOutPart, Need, Proposal, VersionId, VettingStore } from './vetting-port.ts';
import type { Write } from './writer.ts';

/** Makes a new version out of an older one, with an editor's changes. Without a change it does so only for a wording
 * that was withdrawn or sent back: that one is proposed anew, and its story stays. */
export async function proposeVersion(
  context: StoreContext,
  write: Write,
  input: Parameters<VettingStore['propose']>[0],
): Promise<Awaited<ReturnType<VettingStore['propose']>>> {
  const { from, by, at } = input;
  await context.engine.lockWork(write.tx, 'knowledge');
  const base = await versionToWrite(write, input, shanghaiDate(at));
  if (base === null) return { kind: 'not_found' };
  if (await isOvertaken(write, input)) return { kind: 'newer_version' };
  if (input.holds === undefined && !base.holdsHere) return { kind: 'holds_unsaid' };
  const floor = await readFloor(write.tx, base.version, { from: from.version, stated: [] });
  const { needs, cleared = [] } = base.version;
  const asked = needs.filter((need) => !cleared.some((one) => one.need === need));
  const settled = settleNeeds(asked, floor, cleared);
  const version = { ...base.version, ...settled };
  const contentHash = await hashToWrite(write, from.article, hashOfVersion(version, base.moved));
  const sentBack = await sentBackDrafts(write, from.article);
  const isFrom = base.moved === null && hashOfVersion(base.version) === hashOfVersion(base.unchanged);
  if (isFrom && base.status !== 'retired' && !sentBack.has(from.version)) return { kind: 'unchanged' };
  for (const [earlier, hash] of sentBack) {
    if (hash !== contentHash && !(isFrom && earlier === from.version)) continue;
    const replaced = { article: from.article, version: earlier, byId: by.id, reason: SUPERSEDED, at };
    await retireVersion(context, write, replaced);
  }
  const status = input.submit ? 'in_review' : 'draft';
  const [added] = await addVersions(write, [{ ...version, contentHash, initialStatus: status }], {
    authorId: by.id,
    at,
    again: true,
  });
  if (added === undefined || !added.created) return { kind: 'unchanged' };
  const id = { article: from.article, version: added.version };
  await copyOrigins(write, from, { ...id, whole: (version.leftOut ?? []).length === 0 });
  const note = isFrom ? `重新提出第${from.version}版` : null;
  await recordArticleEvent(context, write, { ...id, type: 'proposed', byId: by.id, note, at });
  if (input.submit) await recordArticleEvent(context, write, { ...id, type: 'submitted', byId: by.id, at });
  return { kind: 'proposed', id };
}

/** Whether there is a version by now that its editor does not know of. */
async function isOvertaken(write: Write, { from, newest }: Proposal): Promise<boolean> {
  if (newest === undefined) return false;
  const row = await write.tx
    .selectFrom('article_versions')
    .select('version')
    .where('article', '=', from.article)
    .where('version', '>', newest)
    .where('status', '<>', 'retired')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What tells the new version from others. Going back to an approved wording that a later one outranked, which is served no
 * more, makes a version of its own: its hash names the one that it is to replace. */
async function hashToWrite(write: Write, article: string, contentHash: string): Promise<string> {
  const approved = await write.tx
    .selectFrom('article_versions')
    .select(['version', 'content_hash'])
    .where('article', '=', article)
    .where('status', '=', 'approved')
    .orderBy('version')
    .execute();
  const served = approved.at(-1);
  if (!approved.some((one) => one.content_hash === contentHash && one !== served)) return contentHash;
  const inPlaceOf = (version: number): string =>
    createHash('sha256').update(`${contentHash} in place of ${version}`).digest('hex');
  // The same words that are served by now are nothing new.
  const again = approved
    .map(({ version }) => inPlaceOf(version))
    .find((hash) => hash === served?.content_hash);
  return again ?? inPlaceOf(served?.version ?? 0);
}

/** Drafts of an article that an approver sent back, with the hash of their content. */
async function sentBackDrafts(write: Write, article: string): Promise<ReadonlyMap<number, string>> {
  const rows = await write.tx
    .selectFrom('article_versions')
    .select(['version', 'content_hash'])
    .where('article', '=', article)
    .where('status', '=', 'draft')
    .where('version', 'in', (events) =>
      events
        .selectFrom('article_events')
        .select('article_events.version')
        .where('article_events.article', '=', article)
        .where('article_events.type', '=', 'sent_back'),
    )
    .execute();
  return new Map(rows.map(({ version, content_hash }) => [version, content_hash]));
}

/** The new version, and the old one in the same shape to compare with; null when there is no such version, or when the
 * texts are not as many as its passages. */
async function versionToWrite(
  write: Write,
  {
    from,
    title,
    topic,
    effectiveFrom: asked,
    expiresOn,
    questions,
    texts,
    ...input
  }: Proposal & { home?: HomePlace },
  today: LocalDate,
): Promise<{
  version: NewArticleVersion;
  unchanged: NewArticleVersion;
  /** The topic to which it is moved; null where its topic stays. */
  moved: Topic | null;
  status: VersionStatus;
  /** Whether anybody here is answered from the old one. */
  holdsHere: boolean;
} | null> {
  const of = await write.tx
    .selectFrom('article_versions')
    .selectAll()
    .where('article', '=', from.article)
    .where('version', '=', from.version)
    .executeTakeFirst();
  const rows = await write.tx
    .selectFrom('passages')
    .selectAll()
    .where('article', '=', from.article)
    .where('version', '=', from.version)
    .orderBy('ordinal')
    .execute();
  if (of === undefined || rows.length !== texts.length) return null;
  const needs = await needsIn(write, 'article_needs', from);
  const waived = await needsIn(write, 'article_waived_needs', from);
  // What an approval confirmed is cleared for good.
  const confirmed = of.approved_by === null ? [] : await clearedIn(write, from);
  const open = of.approved_by === null ? await clearedIn(write, from) : [];
  const standing = needs.filter((need) => !confirmed.some((one) => one.need === need));
  const leftOut = await readLeftOut(write.tx, from);
  const fromUpload = await hasOrigins(write.tx, from);
  const effectiveFrom = asked === 'on_approval' ? today : asked;
  const unchanged: NewArticleVersion = {
    article: of.article,
    collection: of.collection,
    kind: of.kind,
    title: of.title,
    contentHash: of.content_hash,
    needs: standing,
    cleared: open,
    leftOut,
    removed: await readRemoved(write.tx, from),
    notes: await readNotes(write.tx, from),
    effectiveFrom: of.effective_from,
    fromApproval: of.from_approval === 1 && of.approved_by === null,
    expiresOn: of.expires_on,
    initialStatus: 'in_review',
    // Why a living version may hold no more is for whoever approves the next one, too.
    retiredReason: of.status === 'retired' ? null : of.retired_reason,
    sourceName: of.source_name,
    towns: (await readTowns(write.tx, from)).get(`${from.article}@${from.version}`) ?? [],
    // What was approved has been read by somebody else.
    contributors:
      of.approved_by === null
        ? [...(await readContributors(write, from)), ...(of.author_id === null ? [] : [of.author_id])]
        : [],
    passages: rows.map((row) => {
      if (!isTopic(row.topic)) throw new RangeError(`Cannot edit passage ${row.id}: it has no known topic`);
      return {
        article: row.article,
        ordinal: row.ordinal,
        collection: of.collection,
        title: of.title,
        section: row.section,
        headingPath: storedJson<string[]>(row.heading_path),
        text: row.text,
        questions: storedJson<string[]>(row.questions),
        source: row.source,
        topic: row.topic,
        audience: storedJson<Audience[]>(row.audience),
        sensitivity: row.sensitivity,
        locality: row.locality,
        effectiveFrom: of.effective_from,
        expiresOn: of.expires_on,
        ...(row.intake === null ? {} : { intake: row.intake }),
      };
    }),
  };
  const locality = unchanged.passages[0]?.locality ?? 'national';
  const holdsHere = holdsAt({ collection: of.collection, locality }, input.home ?? NO_PLACE);
  const held = input.holds ?? { locality, towns: unchanged.towns ?? [] };
  // What was written for another place is this association's own once it says for whom it holds here.
  const collection = holdsHere ? of.collection : OWN;
  const moved = topic === undefined || topic === unchanged.passages[0]?.topic ? null : topic;
  return {
    unchanged,
    moved,
    status: of.status,
    holdsHere,
    version: {
      ...unchanged,
      title,
      collection,
      towns: held.towns,
      // What was waived in demo mode was put off, not answered: a new version needs it.
      needs: [...(input.needs ?? standing), ...(input.cleared ?? []).map(({ need }) => need), ...waived],
      cleared: input.needs === undefined ? open : (input.cleared ?? []),
      leftOut: [...leftOut, ...(fromUpload ? leftOutBy(rows, texts) : [])],
      effectiveFrom,
      fromApproval: asked === 'on_approval',
      expiresOn,
      passages: unchanged.passages.map((passage, index) => ({
        ...passage,
        title,
        collection,
        topic: moved ?? passage.topic,
        locality: held.locality,
        // An article's headings start with its title.
        headingPath: passage.headingPath.map((heading, level) =>
          level === 0 && heading === of.title ? title : heading,
        ),
        text: texts[index] ?? passage.text,
        questions: index === 0 ? questions : passage.questions,
        effectiveFrom,
        expiresOn,
      })),
    },
  };
}

async function needsIn(
  write: Write,
  table: 'article_needs' | 'article_waived_needs',
  { article, version }: VersionId,
): Promise<readonly Need[]> {
  const rows = await write.tx
    .selectFrom(table)
    .select('need')
    .where('article', '=', article)
    .where('version', '=', version)
    .execute();
  return rows.map(({ need }) => need);
}

async function clearedIn(write: Write, { article, version }: VersionId): Promise<readonly ClearedNeed[]> {
  return write.tx
    .selectFrom('article_cleared_needs')
    .select(['need', 'reason'])
    .where('article', '=', article)
    .where('version', '=', version)
    .orderBy('need')
    .execute();
}

/** What a change takes out of the words of a document. */
function leftOutBy(
  rows: readonly { readonly section: string; readonly text: string }[],
  texts: readonly string[],
): readonly LeftOutPart[] {
  const missingWords = missingFrom(() => texts);
  return rows.flatMap(({ section, text }, at) => {
    const missing = text === texts[at] ? '' : missingWords(text);
    return missing === '' ? [] : [{ section, text: missing, page: null, lastPage: null }];
  });
}
