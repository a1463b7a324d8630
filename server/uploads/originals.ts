import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import {
  copyFile,
  type FileHandle,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  stat,
  statfs,
  truncate,
} from 'node:fs/promises';
import { join } from 'node:path';

/** Originals of what was uploaded, beside the database: each under the hash of its content, so that the same file is
 * there once. They are guidance, not data about people. Several servers share the data folder, or one of them cannot
 * open what another has. */
export interface Originals {
  /** Adds a piece at a place of a file that is on its way.
   * @returns How much of it is there; nothing is added when that ends elsewhere than at `offset`, as when a piece comes
   * a second time. */
  append(uploadId: string, offset: number, piece: Uint8Array): Promise<number>;
  /** Compares the beginning of a file that is on its way with what somebody has who wants to go on with it. What is
   * there beyond that beginning is given up, so that only what was compared stays.
   * @param prefix.sha256 Of so many bytes, hexadecimal. */
  prove(
    uploadId: string,
    prefix: { readonly bytes: number; readonly sha256: string },
  ): Promise<'same' | 'differs' | 'shorter'>;
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
  /** Removes what is on its way for nobody.
   * @param before Epoch milliseconds: nothing that was touched later. */
  sweep(isAwaited: (uploadId: string) => boolean, before: number): Promise<void>;
  /** Bytes free on the disk; infinite where that is not known. */
  freeBytes(): Promise<number>;
}

/** @param dataDir Folder of the embedded database. */
export function createOriginals(dataDir: string): Originals {
  const root = join(dataDir, 'originals');
  const incoming = join(root, 'incoming');
  const pathOf = (hash: string): string => join(root, hash.slice(0, 2), hash);
  const incomingOf = (uploadId: string): string => join(incoming, uploadId);

  /** One thing at a time with a file that is on its way. */
  const turns = new Map<string, Promise<unknown>>();
  function inTurn<T>(uploadId: string, work: () => Promise<T>): Promise<T> {
    const mine = (turns.get(uploadId) ?? Promise.resolve()).then(work, work);
    const settled = mine
      .catch(() => {})
      .finally(() => {
        if (turns.get(uploadId) === settled) turns.delete(uploadId);
      });
    turns.set(uploadId, settled);
    return mine;
  }

  async function place(path: string, hash: string): Promise<void> {
    await mkdir(join(root, hash.slice(0, 2)), { recursive: true, mode: 0o700 });
    await rename(path, pathOf(hash));
  }

  return {
    pathOf,
    append: (uploadId, offset, piece) =>
      inTurn(uploadId, async () => {
        await mkdir(incoming, { recursive: true, mode: 0o700 });
        const file = await open(incomingOf(uploadId), constants.O_RDWR | constants.O_CREAT, 0o600);
        try {
          const { size } = await file.stat();
          if (size !== offset) return size;
          await write(file, offset, piece);
          return size + piece.length;
        } finally {
          await file.close();
        }
      }),
    prove: (uploadId, { bytes, sha256 }) =>
      inTurn(uploadId, async () => {
        const path = incomingOf(uploadId);
        const there = (await sizeOf(path)) ?? 0;
        if (there < bytes) return 'shorter';
        if ((await hashOf(path, bytes)) !== sha256) return 'differs';
        if (there > bytes) await truncate(path, bytes);
        return 'same';
      }),
    keep: (uploadId) =>
      inTurn(uploadId, async () => {
        const path = incomingOf(uploadId);
        const hash = await hashOf(path);
        await place(path, hash);
        return hash;
      }),
    async add(path) {
      const [hash, { size }] = await Promise.all([hashOf(path), stat(path)]);
      if ((await sizeOf(pathOf(hash))) === null) {
        await mkdir(incoming, { recursive: true, mode: 0o700 });
        const copy = join(incoming, `${hash}-${process.pid}`);
        try {
          await copyFile(path, copy);
          await place(copy, hash);
        } finally {
          await rm(copy, { force: true });
        }
      }
      return { hash, bytes: size };
    },
    sizeOf: (hash) => sizeOf(pathOf(hash)),
    remove: (hash) => rm(pathOf(hash), { force: true }),
    forget: (uploadId) => inTurn(uploadId, () => rm(incomingOf(uploadId), { force: true })),
    async sweep(isAwaited, before) {
      for (const name of await readdir(incoming).catch(() => [])) {
        const path = join(incoming, name);
        const touchedAt = (await stat(path).catch(() => null))?.mtimeMs ?? before;
        if (touchedAt < before && !isAwaited(name)) await rm(path, { force: true });
      }
    },
    async freeBytes() {
      const found = await statfs(dataDir).catch(() => null);
      return found === null ? Number.POSITIVE_INFINITY : found.bavail * found.bsize;
    },
  };
}

/** At its place, not at the end: a piece that comes twice at once lies there once. Half a piece does not stay: a disk that
 * is full would have the next one begin in the middle. */
async function write(file: FileHandle, offset: number, piece: Uint8Array): Promise<void> {
  try {
    let written = 0;
    while (written < piece.length) {
      const rest = piece.subarray(written);
      written += (await file.write(rest, 0, rest.length, offset + written)).bytesWritten;
    }
    // What is reported as received survives a power cut.
    await file.datasync();
  } catch (error) {
    await file.truncate(offset).catch(() => {});
    throw error;
  }
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.size ?? null;
}

/** @param bytes Of its beginning alone. */
async function hashOf(path: string, bytes = Number.POSITIVE_INFINITY): Promise<string> {
  const hash = createHash('sha256');
  if (bytes === 0) return hash.digest('hex');
  for await (const chunk of createReadStream(path, { end: bytes - 1 }))
    if (Buffer.isBuffer(chunk)) hash.update(chunk);
  return hash.digest('hex');
}
