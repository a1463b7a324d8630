import { setImmediate as turn } from 'node:timers/promises';
import { type Insertable, type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { Extract } from '../../ingest/extract.ts';
import type { Schema } from '../database/schema.ts';
import type { UploadDocumentsTable } from '../database/schema/uploads.ts';
import { type Draft, keptPassages, withIssuers } from '../uploads/draft.ts';
import { beginUpload, beginWithin } from './begin-upload.ts';
import { handInUpload } from './hand-in-upload.ts';
import { readMadeOf } from './made-of-file.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';
import { readOpenName, readOpenVersions, readOrigins } from './passage-origins.ts';
import type { HandedIn, Upload, UploadStore } from './upload-port.ts';

type Uploads = SelectQueryBuilder<Schema, 'uploads', object>;

// 7 columns a row, within what one statement takes.
const ROWS_AT_ONCE = 500;
/** So many small documents, rows of a sheet, are written out within a few milliseconds. */
const DRAFTS_AT_ONCE = 100;

/** Files that editors upload: how far they are, what was read out of them, and what became of that. */
export function createUploadStore(context: StoreContext): UploadStore {
  const { db, writer } = context;

  async function read(narrow: (query: Uploads) => Uploads): Promise<readonly Upload[]> {
    const rows = await narrow(db.selectFrom('uploads'))
      .select([
        'id',
        'user_id',
        'file_name',
        'bytes',
        'received',
        'sending',
        'file_hash',
        'status',
        'problem',
      ])
      .select(['pages_done', 'pages_all', 'created_at'])
      .select((ask) => [
        ask
          .selectFrom('upload_documents')
          .select((count) => count.fn.countAll<number>().as('documents'))
          .whereRef('upload_documents.upload_id', '=', 'uploads.id')
          .as('documents'),
        ask
          .selectFrom('upload_documents')
          .select((count) => count.fn.count<number>('article').as('submitted'))
          .whereRef('upload_documents.upload_id', '=', 'uploads.id')
          .as('submitted'),
        ask
          .selectFrom('upload_documents')
          .select('title')
          .whereRef('upload_documents.upload_id', '=', 'uploads.id')
          .where('ordinal', '=', 0)
          .as('title'),
      ])
      .execute();
    return rows.map((row) => ({
      id: row.id,
      userId: row.user_id,
      fileName: row.file_name,
      bytes: row.bytes,
      received: row.received,
      sending: row.sending,
      fileHash: row.file_hash,
      status: row.status,
      problem: row.problem,
      pages:
        row.pages_done === null || row.pages_all === null
          ? null
          : { done: row.pages_done, all: row.pages_all },
      createdAt: row.created_at,
      documents: row.documents ?? 0,
      submitted: row.submitted ?? 0,
      title: row.title,
    }));
  }

  const get = async (id: string): Promise<Upload | null> =>
    (await read((query) => query.where('id', '=', id)))[0] ?? null;

  async function begun(id: string): Promise<Upload> {
    const upload = await get(id);
    if (upload === null) throw new Error('Cannot begin an upload: the store gave no answer');
    return upload;
  }

  return {
    begin: async (input) => begun(await writer.run((write) => beginUpload(context, write, input))),

    async beginWithin(input, limits) {
      const id = await writer.run((write) => beginWithin(context, write, input, limits));
      return typeof id === 'string' ? begun(id) : id.refused;
    },

    async expectedBytes() {
      const row = await db
        .selectFrom('uploads')
        .select(sql<number>`cast(coalesce(sum(bytes - received), 0) as bigint)`.as('bytes'))
        .where('status', '=', 'receiving')
        .executeTakeFirst();
      return row?.bytes ?? 0;
    },

    async goOn({ id, received, sending, at }) {
      await writer.run(({ tx }) =>
        tx
          .updateTable('uploads')
          // What is sent now may be another file.
          .set({ received, sending, file_hash: null, changed_at: at })
          .where('id', '=', id)
          .where('status', '=', 'receiving')
          .execute(),
      );
    },

    list: (userId) => read((query) => query.where('user_id', '=', userId).orderBy('id', 'desc')),
    get,

    async received(id, received, at) {
      await writer.run(({ tx }) =>
        tx
          .updateTable('uploads')
          .set({ received, changed_at: at })
          .where('id', '=', id)
          .where('status', '=', 'receiving')
          .execute(),
      );
    },

    async arrives(id, fileHash, at) {
      await writer.run(async ({ tx }) => {
        await context.engine.lockWork(tx, 'uploads');
        await tx
          .updateTable('uploads')
          .set({ file_hash: fileHash, changed_at: at })
          .where('id', '=', id)
          .where('status', '=', 'receiving')
          .execute();
      });
    },

    async arriving() {
      const rows = await db
        .selectFrom('uploads')
        .select(['id', 'file_hash', 'bytes'])
        .where('status', '=', 'receiving')
        .where('file_hash', 'is not', null)
        .execute();
      return rows.flatMap(({ id, file_hash, bytes }) =>
        file_hash === null ? [] : [{ id, fileHash: file_hash, bytes }],
      );
    },

    async arrived(id, fileHash, at) {
      await writer.run(({ tx }) =>
        tx
          .updateTable('uploads')
          .set({ file_hash: fileHash, status: 'waiting', received: sql<number>`bytes`, changed_at: at })
          .where('id', '=', id)
          .where('status', '=', 'receiving')
          .execute(),
      );
    },

    giveUp: ({ before, problem, at }) =>
      writer.run(async ({ tx }) => {
        const rows = await tx
          .updateTable('uploads')
          .set({ status: 'failed', problem, received: 0, changed_at: at })
          .where('status', '=', 'receiving')
          .where('changed_at', '<', before)
          .returning('id')
          .execute();
        return rows.map(({ id }) => id);
      }),

    async receiving() {
      const rows = await db.selectFrom('uploads').select('id').where('status', '=', 'receiving').execute();
      return rows.map(({ id }) => id);
    },

    async claim({ at, leaseUntil }) {
      const id = await writer.run(async ({ tx }) => {
        const free = (query: Uploads) =>
          query.where((eb) =>
            eb.or([
              eb('status', '=', 'waiting'),
              eb.and([eb('status', '=', 'reading'), eb('lease_until', '<', at)]),
            ]),
          );
        const next = await free(tx.selectFrom('uploads'))
          .select('id')
          // One that the disk has no room for keeps no other waiting.
          .orderBy(sql`case when problem is null then 0 else 1 end`)
          .orderBy('id')
          .limit(1)
          .executeTakeFirst();
        if (next === undefined) return null;
        const taken = await tx
          .updateTable('uploads')
          .set({
            status: 'reading',
            problem: null,
            lease_until: leaseUntil,
            pages_done: null,
            pages_all: null,
            changed_at: at,
          })
          .where('id', '=', next.id)
          .where((eb) =>
            eb.or([
              eb('status', '=', 'waiting'),
              eb.and([eb('status', '=', 'reading'), eb('lease_until', '<', at)]),
            ]),
          )
          .returning('id')
          .executeTakeFirst();
        return taken?.id ?? null;
      });
      return id === null ? null : get(id);
    },

    async progress(id, pages, leaseUntil) {
      await writer.run(({ tx }) =>
        tx
          .updateTable('uploads')
          .set({
            lease_until: leaseUntil,
            ...(pages === null ? {} : { pages_done: pages.done, pages_all: pages.all }),
          })
          .where('id', '=', id)
          .where('status', '=', 'reading')
          .execute(),
      );
    },

    async release(id, problem = null) {
      await writer.run(({ tx }) =>
        tx
          .updateTable('uploads')
          .set({ status: 'waiting', lease_until: null, problem })
          .where('id', '=', id)
          .where('status', '=', 'reading')
          .execute(),
      );
    },

    async finish({ id, extract, documents, at }) {
      // Written out before the transaction, in which everybody waits.
      const storedExtract = JSON.stringify(extract);
      const rows: Insertable<UploadDocumentsTable>[] = [];
      for (const [ordinal, { draft, signature }] of documents.entries()) {
        if (ordinal % DRAFTS_AT_ONCE === 0) await turn();
        rows.push({
          upload_id: id,
          ordinal,
          title: draft.title,
          passages: keptPassages(draft).length,
          draft: JSON.stringify(draft),
          signature: JSON.stringify(signature),
          version: 1,
        });
      }
      await turn();
      await writer.run(async ({ tx }) => {
        const done = await tx
          .updateTable('uploads')
          .set({ status: 'read', extract: storedExtract, lease_until: null, changed_at: at })
          .where('id', '=', id)
          .where('status', '=', 'reading')
          .returning('id')
          .executeTakeFirst();
        if (done === undefined) return;
        await tx.deleteFrom('upload_documents').where('upload_id', '=', id).execute();
        for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
          await tx
            .insertInto('upload_documents')
            .values(rows.slice(from, from + ROWS_AT_ONCE))
            .execute();
        }
      });
    },

    async fail(id, problem, at) {
      await writer.run(({ tx }) =>
        tx
          .updateTable('uploads')
          .set({ status: 'failed', problem, lease_until: null, changed_at: at })
          .where('id', '=', id)
          // Whoever lost the lease says nothing about what another one has read.
          .where('status', 'in', ['receiving', 'reading'])
          .execute(),
      );
    },

    async extract(id) {
      const row = await db.selectFrom('uploads').select('extract').where('id', '=', id).executeTakeFirst();
      return row?.extract === null || row === undefined ? null : storedJson<Extract>(row.extract);
    },

    async documents(id) {
      const rows = await db
        .selectFrom('upload_documents')
        .select(['ordinal', 'title', 'passages', 'article', 'article_version'])
        .where('upload_id', '=', id)
        .orderBy('ordinal')
        .execute();
      return rows.map(({ ordinal, title, passages, article, article_version }) => ({
        ordinal,
        title,
        passages,
        made: article === null || article_version === null ? null : { article, version: article_version },
      }));
    },

    async document(id, ordinal) {
      const row = await db
        .selectFrom('upload_documents')
        .select(['draft', 'version', 'article', 'article_version'])
        .where('upload_id', '=', id)
        .where('ordinal', '=', ordinal)
        .executeTakeFirst();
      if (row === undefined) return null;
      const { article, article_version } = row;
      const draft = storedJson<Draft>(row.draft);
      return {
        draft: draft.issuedIn === undefined ? withIssuers(draft, await extractAlone(db, id)) : draft,
        version: row.version,
        made: article === null || article_version === null ? null : { article, version: article_version },
      };
    },

    async signature(id, ordinal) {
      const row = await db
        .selectFrom('upload_documents')
        .select('signature')
        .where('upload_id', '=', id)
        .where('ordinal', '=', ordinal)
        .executeTakeFirst();
      return row === undefined ? [] : storedJson<number[]>(row.signature);
    },

    async saveDraft({ id, ordinal, version, draft, at }) {
      await turn();
      const stored = JSON.stringify(draft);
      await turn();
      return writer.run(async ({ tx }) => {
        const saved = await tx
          .updateTable('upload_documents')
          .set({
            title: draft.title,
            passages: keptPassages(draft).length,
            draft: stored,
            version: version + 1,
          })
          .where('upload_id', '=', id)
          .where('ordinal', '=', ordinal)
          .where('version', '=', version)
          .where('article', 'is', null)
          .returning('version')
          .executeTakeFirst();
        if (saved === undefined) return false;
        await tx.updateTable('uploads').set({ changed_at: at }).where('id', '=', id).execute();
        return true;
      });
    },

    async handIn(input) {
      const done: HandedIn[] = [];
      for (let after: number | null = -1; after !== null; ) {
        const from: number = after;
        const part = await writer.run((write) => handInUpload(context, write, { ...input, after: from }));
        done.push(...part.done);
        after = part.last;
      }
      return done;
    },

    drop: (id) =>
      writer.run(async ({ tx }) => {
        // Not while a version is made of it: that one needs the original.
        await context.engine.lockWork(tx, 'knowledge');
        await tx.deleteFrom('upload_documents').where('upload_id', '=', id).execute();
        const gone = await tx
          .deleteFrom('uploads')
          .where('id', '=', id)
          .returning('file_hash')
          .executeTakeFirst();
        const hash = gone?.file_hash ?? null;
        if (hash === null) return { unneeded: null };
        return { unneeded: (await isNeeded(tx, hash)) ? null : hash };
      }),

    async unneeded(fileHashes) {
      const found: string[] = [];
      for (const hash of fileHashes) if (!(await isNeeded(db, hash))) found.push(hash);
      return found;
    },

    async removeUnneeded(fileHash, remove) {
      await writer.run(async ({ tx }) => {
        await context.engine.lockWork(tx, 'uploads');
        if (!(await isNeeded(tx, fileHash))) await remove();
      });
    },

    async words(exceptId, limit) {
      const rows = await db
        .selectFrom('upload_documents')
        .innerJoin('uploads', 'uploads.id', 'upload_documents.upload_id')
        .select(['upload_documents.upload_id', 'upload_documents.ordinal', 'uploads.file_name'])
        .select(['upload_documents.title', 'upload_documents.signature'])
        .where('upload_documents.upload_id', '<>', exceptId)
        .orderBy('upload_documents.upload_id', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        uploadId: row.upload_id,
        ordinal: row.ordinal,
        fileName: row.file_name,
        title: row.title,
        signature: storedJson<number[]>(row.signature),
      }));
    },

    madeOf: (fileHashes) => readMadeOf(db, fileHashes),
    origins: (ids) => readOrigins(db, ids),
    open: (ids, today) => readOpenVersions(context, ids, today),

    async originalName(fileHash, today) {
      if (today !== null) return readOpenName(context, fileHash, today);
      const row = await db
        .selectFrom('uploads')
        .select('file_name')
        .where('file_hash', '=', fileHash)
        .executeTakeFirst();
      if (row !== undefined) return row.file_name;
      const cited = await db
        .selectFrom('passage_origins')
        .select('file_name')
        .where('file_hash', '=', fileHash)
        .executeTakeFirst();
      return cited?.file_name ?? null;
    },
  };
}

/** Whether an upload or a version has an original. */
async function isNeeded(db: Kysely<Schema>, hash: string): Promise<boolean> {
  for (const table of ['uploads', 'passage_origins'] as const) {
    const row = await db
      .selectFrom(table)
      .select('file_name')
      .where('file_hash', '=', hash)
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined) return true;
  }
  return false;
}

/** What was read of a file that holds one document; null for one of several. */
async function extractAlone(db: Kysely<Schema>, id: string): Promise<Extract | null> {
  const others = await db
    .selectFrom('upload_documents')
    .select('ordinal')
    .where('upload_id', '=', id)
    .where('ordinal', '>', 0)
    .limit(1)
    .executeTakeFirst();
  if (others !== undefined) return null;
  const row = await db.selectFrom('uploads').select('extract').where('id', '=', id).executeTakeFirst();
  return row === undefined || row.extract === null ? null : storedJson<Extract>(row.extract);
}
