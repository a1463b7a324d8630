import { createHash, randomUUID } from 'node:crypto';
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
   * @param before Told its hash before it moves: whoever writes that down finds the file again after a crash.
   * @returns SHA-256, hexadecimal. */
  keep(uploadId: string, before?: (hash: string) => Promise<void>): Promise<string>;
  /** Ends what a crash left in the middle of `keep`.
   * @returns Whether the file is at its place. */
  finish(uploadId: string, whole: { readonly hash: string; readonly bytes: number }): Promise<boolean>;
  /** Whether an original begins as somebody says. */
  beginsWith(hash: string, prefix: { readonly bytes: number; readonly sha256: string }): Promise<boolean>;
  /** Takes a copy of a file that lies elsewhere. */
  add(path: string): Promise<{ readonly hash: string; readonly bytes: number }>;
  /** Where an original lies, whether it is there or not. */
  pathOf(hash: string): string;
  /** Where the copy of it lies that residents open, whether it was made or not. */
  openPathOf(hash: string): string;
  /** Size in bytes; null when it is not there. */
  sizeOf(hash: string): Promise<number | null>;
  /** Removes an original and its copy. */
  remove(hash: string): Promise<void>;
  /** Removes what is on its way. */
  forget(uploadId: string): Promise<void>;
  /** Removes what is on its way for nobody.
   * @param before Epoch milliseconds: nothing that was touched later. */
  sweep(isAwaited: (uploadId: string) => boolean, before: number): Promise<void>;
  /** Hashes of originals that nothing was written to since a time. */
  olderThan(before: number): Promise<readonly string[]>;
  /** Bytes free on the disk; infinite where that is not known. */
  freeBytes(): Promise<number>;
}

/** Ends the name of the copy that residents open; another number where such copies are made in another way. */
const OPEN_COPY = '.open2';

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

  const openPathOf = (hash: string): string => `${pathOf(hash)}${OPEN_COPY}`;

  async function place(path: string, hash: string): Promise<void> {
    await mkdir(join(root, hash.slice(0, 2)), { recursive: true, mode: 0o700 });
    await rename(path, pathOf(hash));
  }

  return {
    pathOf,
    openPathOf,
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
    keep: (uploadId, before = async () => {}) =>
      inTurn(uploadId, async () => {
        const path = incomingOf(uploadId);
        const hash = await hashOf(path);
        await before(hash);
        await place(path, hash);
        return hash;
      }),
    finish: (uploadId, { hash, bytes }) =>
      inTurn(uploadId, async () => {
        if ((await sizeOf(pathOf(hash))) !== null) {
          // The same file may have come twice.
          await rm(incomingOf(uploadId), { force: true });
          return true;
        }
        const path = incomingOf(uploadId);
        if ((await sizeOf(path)) !== bytes || (await hashOf(path)) !== hash) return false;
        await place(path, hash);
        return true;
      }),
    beginsWith: async (hash, { bytes, sha256 }) =>
      ((await sizeOf(pathOf(hash))) ?? -1) >= bytes && (await hashOf(pathOf(hash), bytes)) === sha256,
    async add(path) {
      const [hash, { size }] = await Promise.all([hashOf(path), stat(path)]);
      if ((await sizeOf(pathOf(hash))) === null) {
        await mkdir(incoming, { recursive: true, mode: 0o700 });
        const copy = join(incoming, `${hash}-${randomUUID()}`);
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
    async remove(hash) {
      await rm(openPathOf(hash), { force: true });
      await rm(pathOf(hash), { force: true });
    },
    forget: (uploadId) => inTurn(uploadId, () => rm(incomingOf(uploadId), { force: true })),
    async sweep(isAwaited, before) {
      for (const name of await readdir(incoming).catch(() => [])) {
        const path = join(incoming, name);
        const touchedAt = (await stat(path).catch(() => null))?.mtimeMs ?? before;
        if (touchedAt < before && !isAwaited(name)) await rm(path, { force: true });
      }
    },
    async olderThan(before) {
      const found: string[] = [];
      for (const folder of await readdir(root).catch(() => [])) {
        if (!/^[0-9a-f]{2}$/.test(folder)) continue;
        for (const name of await readdir(join(root, folder))) {
          const path = join(root, folder, name);
          const touchedAt = (await stat(path).catch(() => null))?.mtimeMs ?? before;
          if (touchedAt >= before) continue;
          if (/^[0-9a-f]{64}$/.test(name)) found.push(name);
          // What a crash left of a copy, or one of an original that is gone.
          else if (!name.endsWith(OPEN_COPY) || (await sizeOf(path.slice(0, -OPEN_COPY.length))) === null)
            await rm(path, { force: true });
        }
      }
      return found;
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
