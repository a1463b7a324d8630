import JSZip from 'jszip';
import { LIMITS } from '../../format/limits.ts';
import { IngestError } from '../../ingest-error.ts';
import { unreadNote } from '../unread-note.ts';
import { readEntries } from './read-entries.ts';

/** What an editor is told of a document with macros. */
export const HAS_MACROS = unreadNote('文件里有宏，');

/** The parts of a DOCX or XLSX that hold text, unpacked within limits. */
export interface OfficeParts {
  readonly parts: Map<string, Buffer>;
  /** It has macros; they are never read. */
  readonly macros: boolean;
  /** Number of pictures; they are not read. */
  readonly pictures: number;
  /** Whole files lie in it; they are not read. */
  readonly embedded: boolean;
}

/** What the parsers read: relations, types, and the text's own folder. What else programs put into a file (custom XML,
 * its history, copies of the data behind pivot tables) can be far larger than the text. */
const READ = /(?:^\[Content_Types\]\.xml|\.rels|^(?:word|xl)\/(?!pivotCache\/).*\.xml)$/i;

/** Unpacks what is read of a DOCX or XLSX.
 * @throws {IngestError} UNREADABLE (damaged, or with external entities) or TOO_LARGE. */
export async function officeParts(bytes: Uint8Array, name: string): Promise<OfficeParts> {
  const parts = new Map<string, Buffer>();
  let macros = false;
  let pictures = 0;
  let embedded = false;
  const budget = { entries: LIMITS.zipEntries, bytes: LIMITS.officeBytes };
  await readEntries(bytes, name, budget, async (entry) => {
    if (/vbaProject/i.test(entry.name)) macros = true;
    else if (/\/media\//.test(entry.name)) pictures += 1;
    else if (/\/embeddings\//.test(entry.name)) embedded = true;
    else if (READ.test(entry.name)) parts.set(entry.name, await entry.content());
  });
  for (const content of parts.values()) {
    // No office program writes one; with one, a document can reach for files and addresses of this machine.
    if (/<!(?:DOCTYPE|ENTITY)/i.test(content.subarray(0, 4096).toString('latin1'))) {
      throw new IngestError(
        'UNREADABLE',
        `Cannot read "${name}": it defines entities, which no office document does; open it in Word or WPS and save it again`,
      );
    }
  }
  return { parts, macros, pictures, embedded };
}

/** Packs parts again, uncompressed, for a parser that wants a whole file. */
export async function repack(parts: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of parts) zip.file(name, content);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'STORE' });
}
