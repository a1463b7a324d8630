import { mkdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { unsupportedReason } from '../../format/detect-format.ts';
import { FORMAT_OF_ENDING } from '../../format/formats.ts';
import { LIMITS } from '../../format/limits.ts';
import { IngestError } from '../../ingest-error.ts';
import { readEntries, type ZipBudget, zipBudget } from './read-entries.ts';

/** What came out of a ZIP. */
export interface Unpacked {
  readonly files: readonly {
    /** Where it was written: under a number, never under the name that the archive gives. */
    readonly path: string;
    /** Inside the archive, with those around it: 资料.zip/2026/通知.pdf. */
    readonly shown: string;
  }[];
  /** Files that are not supported or damaged, as shown, with the reason. */
  readonly passedOver: readonly { readonly shown: string; readonly reason: string }[];
}

/** Unpacks the documents of a ZIP, and of ZIPs in it, into a folder.
 * @param path The archive.
 * @param shown Its name for people.
 * @param folder Exists, and is the caller's to remove.
 * @throws {IngestError} For the archive as a whole: damaged, encrypted, too large, or dishonest. */
export async function unpackZip(path: string, shown: string, folder: string): Promise<Unpacked> {
  const files: Unpacked['files'][number][] = [];
  const passedOver: Unpacked['passedOver'][number][] = [];
  let number = 0;
  const unpack = async (
    source: string | Uint8Array,
    name: string,
    depth: number,
    budget: ZipBudget,
  ): Promise<void> =>
    readEntries(source, name, budget, async (entry) => {
      const ending = extname(entry.name).toLowerCase();
      const inside = `${name}/${entry.name}`;
      const format = FORMAT_OF_ENDING[ending];
      if (format === undefined) {
        passedOver.push({ shown: inside, reason: unsupportedReason(inside) });
        return;
      }
      try {
        const content = await entry.content();
        if (format === 'zip' && depth < LIMITS.zipDepth) {
          await unpack(content, inside, depth + 1, budget);
          return;
        }
        number += 1;
        const target = join(folder, `${number}${ending}`);
        await writeFile(target, content, { flag: 'wx' });
        files.push({ path: target, shown: inside });
      } catch (error) {
        // One damaged file does not lose the others; an archive that lies about its size is refused whole.
        if (!(error instanceof IngestError) || error.code === 'TOO_LARGE') throw error;
        passedOver.push({ shown: inside, reason: error.message });
      }
    });
  await mkdir(folder, { recursive: true });
  await unpack(path, shown, 1, zipBudget());
  return { files, passedOver };
}
