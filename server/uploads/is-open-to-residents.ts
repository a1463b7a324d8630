import { extname } from 'node:path';
import type { Extract } from '../../ingest/extract.ts';
import { FORMAT_OF_ENDING } from '../../ingest/format/formats.ts';
import { isUnreadNote } from '../../ingest/loaders/unread-note.ts';

/** One document each, and nothing in them runs. */
const HARMLESS: ReadonlySet<string> = new Set([
  '.pdf',
  '.docx',
  '.txt',
  '.md',
  '.markdown',
  '.png',
  '.jpg',
  '.jpeg',
  '.webp',
  '.gif',
  '.tif',
  '.tiff',
]);

/** An official paper that says of itself who may read it. */
const NOT_PUBLIC = /不予公开|依申请公开|^(?:密级|保密期限)[:：]/;

/** What an editor is told of an original of which no copy can be made that tells of nobody. */
export const KEEPS_TRACES = '文件里带有去不掉的作者、批注、签名或拍摄信息，居民打不开原件';

/** Whether residents may open originals of this kind at all. Not sheets and archives, where approving one row would show
 * every other; not old Word files, documents with macros or web pages, where something may run; nor what is not what
 * its ending says, has anything in it that was not read, or says that it is not public.
 * @param fileName Of the original.
 * @param found What it was found to be. */
export function isOpenToResidents(
  fileName: string,
  found: Pick<Extract, 'format' | 'notes' | 'removed'>,
): boolean {
  const ending = extname(fileName).toLowerCase();
  return (
    HARMLESS.has(ending) &&
    FORMAT_OF_ENDING[ending] === found.format &&
    !found.notes.some((note) => isUnreadNote(note) || note === KEEPS_TRACES) &&
    !found.removed.some(({ text }) => NOT_PUBLIC.test(text))
  );
}
