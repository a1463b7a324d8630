import { setImmediate as turn } from 'node:timers/promises';
import type { Insertable } from 'kysely';
import type { Extract } from '../../ingest/extract.ts';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import type { PassageOriginsTable } from '../database/schema/uploads.ts';
import { type Draft, elsewhereOf, keptPassages, withIssuers } from '../uploads/draft.ts';
import { articleId, draftVersion, type PageRange } from '../uploads/draft-version.ts';
import { groupRemoved } from '../uploads/group-removed.ts';
import { isOpenToResidents } from '../uploads/is-open-to-residents.ts';
import { sayElsewhere } from '../uploads/where-it-holds.ts';
import { settleNeeds } from '../vetting/needs-floor.ts';
import { addVersions } from './add-versions.ts';
import { townsBefore } from './article-towns.ts';
import { recordArticleEvent } from './article-events.ts';
import { readFloor } from './known-needs.ts';
import type { NewArticleVersion } from './ports.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';
import type { HandedIn, UploadStore } from './upload-port.ts';
import type { Write } from './writer.ts';

// 8 columns a row, within what one statement takes.
const ROWS_AT_ONCE = 500;

/** From so many passages on, each step of a document takes a while. */
const LONG_DOCUMENT = 500;

/** Documents that one commit makes versions of: residents wait for no more than these. */
const DOCUMENTS_AT_ONCE = 200;

/** Makes versions of the next documents of an upload that have none yet. Those of which no passage was kept, or of which
 * nobody has said from when on they hold, are left out.
 * @param input.after Documents up to this ordinal were looked at before.
 * @returns What was made, and the ordinal to go on after; null when nothing is left. */
export async function handInUpload(
  context: StoreContext,
  write: Write,
  { id, by, home, submit, at, after }: Parameters<UploadStore['handIn']>[0] & { readonly after: number },
): Promise<{ readonly done: readonly HandedIn[]; readonly last: number | null }> {
  const { tx } = write;
  await context.engine.lockWork(tx, 'knowledge');
  await turn();
  const upload = await tx
    .selectFrom('uploads')
    .select(['file_name', 'file_hash', 'status', 'extract'])
    .where('id', '=', id)
    .executeTakeFirst();
  const hash = upload?.file_hash ?? null;
  if (upload === undefined || upload.status !== 'read' || hash === null) {
    return { done: [], last: null };
  }
  const next = await tx
    .selectFrom('upload_documents')
    .select('ordinal')
    .where('upload_id', '=', id)
    .where('article', 'is', null)
    .where('ordinal', '>', after)
    .orderBy('ordinal')
    .limit(DOCUMENTS_AT_ONCE)
    .execute();
  const ordinals = next.map(({ ordinal }) => ordinal);
  const alone = await isAlone(write, id);
  if (ordinals.length === 0) return { done: [], last: null };
  // Held from here on: a change that comes meanwhile is refused, not lost.
  await tx
    .updateTable('upload_documents')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('upload_id', '=', id)
    .where('article', 'is', null)
    .where('ordinal', 'in', ordinals)
    .execute();
  // All of it is done in pieces, between which others are answered.
  await turn();
  const rows = await tx
    .selectFrom('upload_documents')
    .select(['ordinal', 'draft'])
    .where('upload_id', '=', id)
    .where('article', 'is', null)
    .where('ordinal', 'in', ordinals)
    .orderBy('ordinal')
    .execute();
  await turn();
  const found = upload.extract === null ? null : storedJson<Extract>(upload.extract);
  await turn();
  const drafts = rows.flatMap(({ ordinal, draft: stored }) => {
    const draft = withIssuers(storedJson<Draft>(stored), alone ? found : null);
    if (keptPassages(draft).length === 0 || draft.day === 'unstated') return [];
    const elsewhere = elsewhereOf(draft, home);
    const ofPlace = elsewhere === null ? [] : [sayElsewhere(elsewhere, draft.holdsHere === true)];
    return [{ ordinal, draft, ofPlace }];
  });
  await turn();
  const settled = await settleDrafts(write, drafts, {
    fileName: upload.file_name,
    fileHash: hash,
    submit,
    today: shanghaiDate(at),
    // Of several documents nobody knows whose lines they were; those are rows of a sheet, of which nothing is removed.
    removed: alone ? groupRemoved(found?.removed ?? []) : [],
    notes: found?.notes ?? [],
  });
  const isHarmless = alone && found !== null && isOpenToResidents(upload.file_name, found);
  const versions = settled.map(({ version }) => version);
  const added = await addVersions(write, versions, { authorId: by.id, at, again: true });
  const done: HandedIn[] = [];
  const places: Insertable<PassageOriginsTable>[] = [];
  for (const [index, { ordinal, origins, version: written }] of settled.entries()) {
    const entered = added[index];
    if (entered === undefined) continue;
    const version = { article: entered.article, version: entered.version };
    await tx
      .updateTable('upload_documents')
      .set({ article: version.article, article_version: version.version })
      .where('upload_id', '=', id)
      .where('ordinal', '=', ordinal)
      .execute();
    done.push({ ordinal, id: version, created: entered.created });
    if (!entered.created) continue;
    const isOpen = isHarmless && (written.leftOut ?? []).length === 0;
    for (const [place, { page, lastPage }] of origins.entries()) {
      const of = { file_hash: hash, file_name: upload.file_name, is_open: isOpen ? 1 : 0 } as const;
      places.push({ ...version, ordinal: place, ...of, page, last_page: lastPage });
    }
    await recordArticleEvent(context, write, { ...version, type: 'proposed', byId: by.id, at });
    if (submit) await recordArticleEvent(context, write, { ...version, type: 'submitted', byId: by.id, at });
  }
  for (let from = 0; from < places.length; from += ROWS_AT_ONCE) {
    await turn();
    await tx
      .insertInto('passage_origins')
      .values(places.slice(from, from + ROWS_AT_ONCE))
      .execute();
  }
  return { done, last: ordinals.length < DOCUMENTS_AT_ONCE ? null : (ordinals.at(-1) ?? null) };
}

interface SettledDraft {
  readonly ordinal: number;
  readonly version: NewArticleVersion;
  readonly origins: readonly PageRange[];
}

/** Drafts as versions, each with no fewer needs than its floor. */
async function settleDrafts(
  { tx }: Write,
  drafts: readonly { readonly ordinal: number; readonly draft: Draft; readonly ofPlace: readonly string[] }[],
  common: Parameters<typeof draftVersion>[1],
): Promise<readonly SettledDraft[]> {
  const settled: SettledDraft[] = [];
  for (const { ordinal, draft, ofPlace } of drafts) {
    const before = await townsBefore(tx, articleId(draft, common.fileHash));
    const options = { ...common, townsBefore: before, notes: [...ofPlace, ...(common.notes ?? [])] };
    const made = draftVersion(draft, options);
    const isLong = draft.passages.length > LONG_DOCUMENT;
    if (isLong) await turn();
    const floor = await readFloor(tx, made.version, { from: null, stated: draft.statedNeeds ?? [] });
    const { needs, cleared } = settleNeeds(draft.needs, floor, draft.cleared ?? []);
    const isSettled = needs.join() === draft.needs.join() && cleared.length === (draft.cleared ?? []).length;
    if (isLong) await turn();
    settled.push({ ordinal, ...(isSettled ? made : draftVersion({ ...draft, needs, cleared }, options)) });
    if (isLong) await turn();
  }
  return settled;
}

/** Whether a file holds one document: of several, approving one would show every other. */
async function isAlone({ tx }: Write, id: string): Promise<boolean> {
  const rows = await tx
    .selectFrom('upload_documents')
    .select('ordinal')
    .where('upload_id', '=', id)
    .limit(2)
    .execute();
  return rows.length === 1;
}
