import { extname } from 'node:path';
import { FORMAT_OF_ENDING, type Format } from '../../ingest/format/formats.ts';

/** Each row of these is an article of its own, approved or withdrawn alone: the file says all of them. */
const OF_MANY: ReadonlySet<Format> = new Set<Format>(['sheet', 'csv']);

/** Whether residents may open originals of this kind at all. Not sheets, where approving one row would show every
 * other; and no ending by which Word runs what is in a document.
 * @param fileName Of the original. */
export function isOpenToResidents(fileName: string): boolean {
  const ending = extname(fileName).toLowerCase();
  const format = FORMAT_OF_ENDING[ending];
  return format !== undefined && !OF_MANY.has(format) && ending !== '.docm';
}
