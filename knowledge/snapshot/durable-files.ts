import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes chunks to a new file and forces them to disk. */
export async function writeDurably(path: string, chunks: Iterable<string | Uint8Array>): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (const chunk of chunks) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      for (let done = 0; done < bytes.byteLength; ) {
        const { bytesWritten } = await file.write(bytes, done, Math.min(bytes.byteLength - done, 1 << 28));
        done += bytesWritten;
      }
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Forces a file's content, or a folder's entries, to disk. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Replaces a small file so that readers see the old or the new content, never a part. */
export async function replaceFile(
  folder: string,
  name: string,
  content: string,
  mark: string,
): Promise<void> {
  const temporary = join(folder, `.${name}-${mark}`);
  await writeDurably(temporary, [content]);
  await rename(temporary, join(folder, name));
  await syncPath(folder);
}

/** Size and SHA-256 of every file below a folder, by relative path with `/`. */
export async function fingerprintFiles(
  folder: string,
): Promise<Record<string, { bytes: number; sha256: string }>> {
  const files: Record<string, { bytes: number; sha256: string }> = {};
  const visit = async (below: string): Promise<void> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await visit(path);
      else files[path] = await fingerprintFile(join(folder, path));
    }
  };
  await visit('');
  return files;
}

/** Size and SHA-256 of one file. */
export async function fingerprintFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}
