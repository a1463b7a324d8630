import { createHash } from 'node:crypto';
import { appendFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  decodeHeader,
  decodeRecord,
  encodeHeader,
  encodeRecord,
  HEADER_BYTES,
  keyOf,
  nameOf,
  recordBytes,
} from './vector-record.ts';

/** Vectors of passages on disk, by the hash of their text, for one embedder. Questions are never kept. */
export interface VectorCache {
  /** A vector for each text, null where there is none or it is damaged. */
  get(texts: readonly string[]): Promise<readonly (readonly number[] | null)[]>;
  /** Keeps vectors, all of one size. A size unlike that of the vectors held drops those: the model has changed. */
  put(texts: readonly string[], vectors: readonly (readonly number[])[]): Promise<void>;
}

/** Where a record is. */
interface Place {
  readonly path: string;
  readonly record: number;
}

const SUFFIX = '.vectors';
/** From so many segments on they are put together when the cache is opened. */
const MANY_SEGMENTS = 24;
/** Keys read from a segment at once. */
const READ_BYTES = 4 * 1024 * 1024;

/** Opens the cache of one embedder.
 *
 * Each process appends to a segment of its own, so a process killed on the way leaves at most one torn record, at the
 * end of a file that nobody appends to again. Every record has a checksum. The folder may be deleted at any time.
 *
 * @param options.dir Of all caches; made when missing.
 * @param options.segment New name of this process's file, for example a ULID. */
export async function openVectorCache(options: {
  readonly dir: string;
  readonly embedderId: string;
  readonly segment: string;
}): Promise<VectorCache> {
  const name = createHash('sha256').update(options.embedderId).digest('hex').slice(0, 16);
  const folder = join(options.dir, name);
  await mkdir(folder, { recursive: true });
  const own = join(folder, `${options.segment}${SUFFIX}`);
  const places = new Map<string, Place>();
  let dimensions: number | null = null;
  let written = 0;

  const segments = async (): Promise<string[]> => {
    const names = await readdir(folder);
    return names
      .filter((file) => file.endsWith(SUFFIX))
      .sort()
      .map((file) => join(folder, file));
  };

  for (const path of await segments()) {
    const size = await readKeys(path, (key, record) => places.set(key, { path, record }));
    dimensions = size ?? dimensions;
  }

  const read = async (keys: readonly Buffer[]): Promise<readonly (number[] | null)[]> => {
    const files = new Map<string, { handle: Awaited<ReturnType<typeof open>>; size: number | null }>();
    try {
      const vectors: (number[] | null)[] = [];
      for (const key of keys) {
        const place = places.get(nameOf(key));
        vectors.push(place === undefined ? null : await readRecord(files, place, key));
      }
      return vectors;
    } finally {
      for (const { handle } of files.values()) await handle.close();
    }
  };

  const put: VectorCache['put'] = async (texts, vectors) => {
    const size = vectors[0]?.length ?? 0;
    if (size === 0) return;
    if (dimensions !== null && dimensions !== size) {
      for (const path of await segments()) await rm(path, { force: true });
      places.clear();
      written = 0;
    }
    dimensions = size;
    const keys = texts.map(keyOf);
    const records = keys.map((key, at) => encodeRecord(key, vectors[at] ?? []));
    await appendFile(own, Buffer.concat(written === 0 ? [encodeHeader(size), ...records] : records));
    for (const key of keys) places.set(nameOf(key), { path: own, record: written++ });
  };

  const cache: VectorCache = { put, get: (texts) => read(texts.map(keyOf)) };
  if ((await segments()).length >= MANY_SEGMENTS) await putTogether();
  return cache;

  /** Another process may still append to a segment that goes away: it then loses what it keeps, never what it serves. */
  async function putTogether(): Promise<void> {
    const old = await segments();
    const merged = join(folder, `${options.segment}-merged`);
    const held = [...places.keys()].map((key) => Buffer.from(key, 'base64'));
    const into = await open(merged, 'w');
    const kept: string[] = [];
    try {
      if (dimensions !== null) await into.write(encodeHeader(dimensions));
      for (const key of held) {
        const [vector] = await read([key]);
        if (vector === null || vector === undefined || vector.length !== dimensions) continue;
        await into.write(encodeRecord(key, vector));
        kept.push(nameOf(key));
      }
      await into.sync();
    } finally {
      await into.close();
    }
    const path = `${merged}${SUFFIX}`;
    await rename(merged, path);
    places.clear();
    for (const [record, key] of kept.entries()) places.set(key, { path, record });
    for (const segment of old) await rm(segment, { force: true });
  }
}

/** Reads the keys of a segment; one that cannot be read has none. A torn record at its end is left out.
 * @returns Dimensions of its vectors; null when the file is not sound. */
async function readKeys(path: string, onKey: (key: string, record: number) => void): Promise<number | null> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return null;
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    await file.read(header, 0, HEADER_BYTES, 0);
    const dimensions = decodeHeader(header);
    if (dimensions === null) return null;
    const size = recordBytes(dimensions);
    const records = Math.floor(((await stat(path)).size - HEADER_BYTES) / size);
    const atOnce = Math.max(1, Math.floor(READ_BYTES / size));
    const block = Buffer.alloc(atOnce * size);
    for (let first = 0; first < records; first += atOnce) {
      const count = Math.min(atOnce, records - first);
      await file.read(block, 0, count * size, HEADER_BYTES + first * size);
      for (let at = 0; at < count; at += 1) onKey(nameOf(block.subarray(at * size)), first + at);
    }
    return dimensions;
  } finally {
    await file.close();
  }
}

/** Reads one record; null when it is damaged or gone. */
async function readRecord(
  files: Map<string, { handle: Awaited<ReturnType<typeof open>>; size: number | null }>,
  { path, record }: Place,
  key: Buffer,
): Promise<number[] | null> {
  let file = files.get(path);
  if (file === undefined) {
    const handle = await open(path, 'r').catch(() => null);
    if (handle === null) return null;
    const header = Buffer.alloc(HEADER_BYTES);
    await handle.read(header, 0, HEADER_BYTES, 0);
    file = { handle, size: decodeHeader(header) };
    files.set(path, file);
  }
  if (file.size === null) return null;
  const bytes = Buffer.alloc(recordBytes(file.size));
  const { bytesRead } = await file.handle.read(bytes, 0, bytes.length, HEADER_BYTES + record * bytes.length);
  return bytesRead === bytes.length ? decodeRecord(bytes, key) : null;
}
