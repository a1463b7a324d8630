import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Originals of what was uploaded, beside the database: each under the hash of its content, so that the same file is
 * there once. They are guidance, not data about people. Several servers share the data folder, or one of them cannot
 * open what another has. */
export interface Originals {
  /** Adds a piece at a place of a file that is on its way.
   * @returns How much of it is there; nothing is added when that ends elsewhere than at `offset`, as when a piece comes
   * a second time. */
  append(uploadId: string, offset: number, piece: Uint8Array): Promise<number>;
  /** A file that is whole takes its place under its hash.
   * @returns SHA-256, hexadecimal. */
  keep(uploadId: string): Promise<string>;
  /** Takes a copy of a file that lies elsewhere. */
  add(path: string): Promise<{ readonly hash: string; readonly bytes: number }>;
  /** Where an original lies, whether it is there or not. */
  pathOf(hash: string): string;
  /** Size in bytes; null when it is not there. */
  sizeOf(hash: string): Promise<number | null>;
  /** Removes an original, and what is on its way. */
  remove(hash: string): Promise<void>;
  forget(uploadId: string): Promise<void>;
}

/** @param dataDir Folder of the embedded database. */
export function createOriginals(dataDir: string): Originals {
  const root = join(dataDir, 'originals');
  const incoming = join(root, 'incoming');
  const pathOf = (hash: string): string => join(root, hash.slice(0, 2), hash);
  const incomingOf = (uploadId: string): string => join(incoming, uploadId);

  async function place(path: string, hash: string): Promise<void> {
    await mkdir(join(root, hash.slice(0, 2)), { recursive: true, mode: 0o700 });
    await rename(path, pathOf(hash));
  }

  return {
    pathOf,
    async append(uploadId, offset, piece) {
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      const file = await open(incomingOf(uploadId), constants.O_RDWR | constants.O_CREAT, 0o600);
      try {
        const { size } = await file.stat();
        if (size !== offset) return size;
        // At its place, not at the end: a piece that comes twice at once lies there once.
        let written = 0;
        while (written < piece.length) {
          const rest = piece.subarray(written);
          written += (await file.write(rest, 0, rest.length, offset + written)).bytesWritten;
        }
        // What is reported as received survives a power cut.
        await file.datasync();
        return size + piece.length;
      } finally {
        await file.close();
      }
    },
    async keep(uploadId) {
      const path = incomingOf(uploadId);
      const hash = await hashOf(path);
      await place(path, hash);
      return hash;
    },
    async add(path) {
      const [hash, { size }] = await Promise.all([hashOf(path), stat(path)]);
      if ((await sizeOf(pathOf(hash))) === null) {
        await mkdir(incoming, { recursive: true, mode: 0o700 });
        const copy = join(incoming, `${hash}-${process.pid}`);
        await copyFile(path, copy);
        await place(copy, hash);
      }
      return { hash, bytes: size };
    },
    sizeOf: (hash) => sizeOf(pathOf(hash)),
    remove: (hash) => rm(pathOf(hash), { force: true }),
    forget: (uploadId) => rm(incomingOf(uploadId), { force: true }),
  };
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.size ?? null;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) if (Buffer.isBuffer(chunk)) hash.update(chunk);
  return hash.digest('hex');
}
