import JSZip from 'jszip';
import { IngestError } from '../../ingest-error.ts';
import { readEntries, zipBudget } from './read-entries.ts';

/** The parts of a DOCX or XLSX that hold text, unpacked within limits. */
export interface OfficeParts {
  readonly parts: Map<string, Buffer>;
  /** It has macros; they are never read. */
  readonly macros: boolean;
  /** Number of pictures; they are not read. */
  readonly pictures: number;
}

/** Unpacks a DOCX or XLSX.
 * @throws {IngestError} UNREADABLE (damaged, or with external entities) or TOO_LARGE. */
export async function officeParts(bytes: Uint8Array, name: string): Promise<OfficeParts> {
  const parts = new Map<string, Buffer>();
  let macros = false;
  let pictures = 0;
  await readEntries(bytes, name, zipBudget(), async (entry) => {
    if (/vbaProject/i.test(entry.name)) macros = true;
    else if (/\/media\//.test(entry.name)) pictures += 1;
    else if (/\.(?:xml|rels)$/i.test(entry.name)) parts.set(entry.name, await entry.content());
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
  return { parts, macros, pictures };
}

/** Packs parts again, uncompressed, for a parser that wants a whole file. */
export async function repack(parts: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of parts) zip.file(name, content);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'STORE' });
}
