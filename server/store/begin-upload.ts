import { sql } from 'kysely';
import type { UploadLimits } from '../uploads/upload-limits.ts';
import type { StoreContext } from './store-context.ts';
import type { NewUpload } from './upload-port.ts';
import type { Write } from './writer.ts';

/** Begins an upload.
 * @returns Its id. */
export async function beginUpload(
  { engine, newId }: Pick<StoreContext, 'engine' | 'newId'>,
  { tx }: Write,
  { user, fileName, bytes, sending, fileHash, at }: NewUpload,
): Promise<string> {
  const id = newId();
  if (fileHash !== undefined) await engine.lockWork(tx, 'uploads');
  await tx
    .insertInto('uploads')
    .values({
      id,
      user_id: user.id,
      file_name: fileName,
      bytes,
      received: 0,
      status: 'receiving',
      created_at: at,
      changed_at: at,
      sending: sending ?? null,
      file_hash: fileHash ?? null,
    })
    .execute();
  return id;
}

/** Begins one where no more than so much is on its way then, of its account and of all; else says whose limit it is. */
export async function beginWithin(
  context: Pick<StoreContext, 'engine' | 'newId'>,
  write: Write,
  input: NewUpload,
  limits: UploadLimits,
): Promise<string | { readonly refused: 'own_limit' | 'limit' }> {
  // Two that begin at once are counted one after the other.
  await context.engine.lockWork(write.tx, 'uploads');
  if (isOver(await onTheWay(write, input.user.id), limits.own, input.bytes)) return { refused: 'own_limit' };
  if (isOver(await onTheWay(write), limits.all, input.bytes)) return { refused: 'limit' };
  return beginUpload(context, write, input);
}

interface Load {
  readonly files: number;
  readonly bytes: number;
}

/** What was begun and did not arrive whole; of one account, or of all. */
async function onTheWay({ tx }: Write, userId?: string): Promise<Load> {
  const row = await tx
    .selectFrom('uploads')
    .select((select) => select.fn.countAll<number>().as('files'))
    .select(sql<number>`cast(coalesce(sum(bytes), 0) as bigint)`.as('bytes'))
    .where('status', '=', 'receiving')
    .$if(userId !== undefined, (query) => query.where('user_id', '=', userId ?? ''))
    .executeTakeFirst();
  return { files: row?.files ?? 0, bytes: row?.bytes ?? 0 };
}

function isOver({ files, bytes }: Load, limit: Load, more: number): boolean {
  return files + 1 > limit.files || bytes + more > limit.bytes;
}
