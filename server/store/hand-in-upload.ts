import { type Draft, keptPassages } from '../uploads/draft.ts';
import { draftVersion } from '../uploads/draft-version.ts';
import { addVersions } from './add-versions.ts';
import { recordArticleEvent } from './article-events.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';
import type { HandedIn, UploadStore } from './upload-port.ts';
import type { Write } from './writer.ts';

// 7 columns a row, within what one statement takes.
const ROWS_AT_ONCE = 500;

/** Makes a version of each document of an upload that has none yet, all or nothing. Documents of which no passage was
 * kept are left out. */
export async function handInUpload(
  context: StoreContext,
  write: Write,
  { id, by, submit, at }: Parameters<UploadStore['handIn']>[0],
): Promise<readonly HandedIn[]> {
  const { tx } = write;
  await context.engine.lockWork(tx, 'knowledge');
  const upload = await tx
    .selectFrom('uploads')
    .select(['file_name', 'file_hash', 'status'])
    .where('id', '=', id)
    .executeTakeFirst();
  const hash = upload?.file_hash ?? null;
  if (upload === undefined || upload.status !== 'read' || hash === null) return [];
  // Held from here on: a change that comes meanwhile is refused, not lost.
  await tx
    .updateTable('upload_documents')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('upload_id', '=', id)
    .where('article', 'is', null)
    .execute();
  const rows = await tx
    .selectFrom('upload_documents')
    .select(['ordinal', 'draft'])
    .where('upload_id', '=', id)
    .where('article', 'is', null)
    .orderBy('ordinal')
    .execute();
  const done: HandedIn[] = [];
  for (const { ordinal, draft: stored } of rows) {
    const draft = storedJson<Draft>(stored);
    if (keptPassages(draft).length === 0) continue;
    const made = draftVersion(draft, { fileName: upload.file_name, fileHash: hash, submit });
    const [added] = await addVersions(write, [made.version], { authorId: by.id, at, again: true });
    if (added === undefined) continue;
    const version = { article: added.article, version: added.version };
    await tx
      .updateTable('upload_documents')
      .set({ article: version.article, article_version: version.version })
      .where('upload_id', '=', id)
      .where('ordinal', '=', ordinal)
      .execute();
    done.push({ ordinal, id: version, created: added.created });
    if (!added.created) continue;
    const origins = made.origins.map(({ page, lastPage }, place) => ({
      ...version,
      ordinal: place,
      file_hash: hash,
      file_name: upload.file_name,
      page,
      last_page: lastPage,
    }));
    for (let from = 0; from < origins.length; from += ROWS_AT_ONCE) {
      await tx
        .insertInto('passage_origins')
        .values(origins.slice(from, from + ROWS_AT_ONCE))
        .execute();
    }
    await recordArticleEvent(context, write, { ...version, type: 'proposed', byId: by.id, at });
    if (submit) await recordArticleEvent(context, write, { ...version, type: 'submitted', byId: by.id, at });
  }
  return done;
}
