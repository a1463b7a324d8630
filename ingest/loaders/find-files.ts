import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { unsupportedReason } from '../format/detect-format.ts';
import { FORMAT_OF_ENDING } from '../format/formats.ts';
import { IngestError } from '../ingest-error.ts';

/** What `findFiles` found: files to read, and files that were passed over with the reason. */
export interface FoundFiles {
  readonly files: readonly string[];
  readonly passedOver: readonly { readonly file: string; readonly reason: string }[];
}

/** Lists the files below some paths, in a stable order, each once.
 * Hidden files, and the lock files that Word and WPS leave (~$通知.docx), are left out silently, files of other kinds
 * are reported.
 * @param paths Files or folders.
 * @throws {IngestError} NOT_FOUND if a path does not exist. */
export async function findFiles(paths: readonly string[]): Promise<FoundFiles> {
  const files = new Set<string>();
  const passedOver: { file: string; reason: string }[] = [];
  for (const path of paths) {
    for (const file of await below(path)) {
      if (FORMAT_OF_ENDING[extname(file).toLowerCase()] !== undefined) files.add(file);
      else passedOver.push({ file, reason: unsupportedReason(file) });
    }
  }
  return { files: [...files], passedOver };
}

async function below(path: string): Promise<string[]> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new IngestError('NOT_FOUND', `Cannot read "${path}": there is no such file or folder`, { cause });
  });
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const visible = entries.filter((entry) => !/^(?:\.|~\$)/.test(entry.name));
  visible.sort((a, b) => (a.name < b.name ? -1 : 1));
  const nested = await Promise.all(
    visible.map(async (entry) => {
      const full = join(path, entry.name);
      if (entry.isDirectory()) return below(full);
      return entry.isFile() ? [full] : [];
    }),
  );
  return nested.flat();
}
