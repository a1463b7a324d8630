import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { sweepLeftovers } from '../../ingest/find-sources.ts';
import { FORMAT_OF_ENDING } from '../../ingest/format/formats.ts';
import { hashOfFile } from '../../ingest/hash-of-file.ts';
import { IngestError } from '../../ingest/ingest-error.ts';
import type { Parser } from '../../ingest/worker/parser.ts';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import type { Place } from '../place-of.ts';
import type { UserStore } from '../store/ports.ts';
import type { Upload, UploadStore } from '../store/upload-port.ts';
import { draftOf } from './draft.ts';
import { cleanFileName } from './clean-file-name.ts';
import { isDiskFull } from './disk-full.ts';
import { isOpenToResidents, KEEPS_TRACES } from './is-open-to-residents.ts';
import type { OpenCopies } from './open-copies.ts';
import type { Originals } from './originals.ts';
import { sayFailure, sayReason } from './say-failure.ts';

/** Collection of what is uploaded, as on the command line. */
const COLLECTION = 'documents';
/** A reader that says nothing for so long is taken for dead: the file is read again. */
const LEASE_MS = 60_000;
/** An upload that nobody goes on with for so long is given up. */
const ABANDONED_MS = 7 * 24 * 60 * 60 * 1000;
const ABANDONED = '七天没有接着传，已经传来的部分删掉了。还需要的话，请重新上传。';
/** How often it is looked for pieces that belong to no upload. */
const SWEEP_MS = 24 * 60 * 60 * 1000;
/** Most documents in one file; each becomes an article, and all are handed in at once. */
const MOST_DOCUMENTS = 2000;
/** How often it says that it is there. */
const RENEW_MS = 20_000;
/** How often progress is written down, in milliseconds. */
const PROGRESS_MS = 1000;

/** Reads what was uploaded, one file after another, in the parser's own process. */
export interface UploadReader {
  /** Reads until nothing waits. */
  run(): Promise<void>;
  /** Reads no further; what is being read waits for the next start. */
  stop(): void;
}

/** What reading works with. */
export interface ReaderParts {
  readonly uploads: UploadStore;
  readonly users: Pick<UserStore, 'byId'>;
  readonly originals: Originals;
  readonly parser: Parser;
  readonly openCopy: OpenCopies;
  /** Where the association is. */
  readonly home: Place;
  readonly now: () => number;
  /** Told of what should not happen; what is wrong with a file is told to the editor. */
  readonly onFault: (error: unknown) => void;
}

/** @param parts.parser Closed whenever nothing waits, so that no process idles. */
export function createUploadReader(parts: ReaderParts): UploadReader {
  const { uploads, parser, now } = parts;
  let stopped = false;
  let swept = Number.NEGATIVE_INFINITY;
  return {
    stop() {
      stopped = true;
      parser.abort();
    },
    async run() {
      const before = now() - ABANDONED_MS;
      for (const id of await uploads.giveUp({ before, problem: ABANDONED, at: now() })) {
        await parts.originals.forget(id);
      }
      if (now() - swept >= SWEEP_MS) {
        const awaited = new Set(await uploads.receiving());
        await parts.originals.sweep((id) => awaited.has(id), before);
        for (const hash of await uploads.unneeded(await parts.originals.olderThan(before))) {
          await uploads.removeUnneeded(hash, () => parts.originals.remove(hash));
        }
        swept = now();
      }
      await finishArrivals(parts);
      let begun = 0;
      try {
        for (;;) {
          if (stopped) break;
          const upload = await uploads.claim({ at: now(), leaseUntil: now() + LEASE_MS });
          if (upload === null) break;
          begun += 1;
          await readOne(parts, upload, () => stopped);
        }
      } finally {
        if (begun > 0) await parser.close();
      }
    },
  };
}

/** Ends what a crash left between a file's move to its place and the word that it is there. */
async function finishArrivals({ uploads, originals, now, onFault }: ReaderParts): Promise<void> {
  for (const { id, fileHash: hash, bytes } of await uploads.arriving()) {
    try {
      if (await originals.finish(id, { hash, bytes })) await uploads.arrived(id, hash, now());
    } catch (error) {
      // One that the disk has no room for keeps no other waiting; it is tried again.
      onFault(error);
    }
  }
}

async function readOne(parts: ReaderParts, upload: Upload, stopped: () => boolean): Promise<void> {
  const { uploads, originals, parser, now, onFault } = parts;
  const { id, fileName, fileHash } = upload;
  const renewing = setInterval(() => {
    void uploads.progress(id, null, now() + LEASE_MS).catch(onFault);
  }, RENEW_MS);
  try {
    if (fileHash === null || (await originals.sizeOf(fileHash)) === null) {
      await uploads.fail(id, '服务器上找不到这份文件，请重新上传。', now());
      return;
    }
    const path = originals.pathOf(fileHash);
    if (FORMAT_OF_ENDING[extname(fileName).toLowerCase()] === 'zip') {
      await unpackUpload(parts, upload, path);
      return;
    }
    let told = 0;
    const documents = await parser.read(
      { path, shown: fileName, collection: COLLECTION, today: shanghaiDate(now()) },
      (done, all) => {
        if (now() - told < PROGRESS_MS) return;
        told = now();
        void uploads.progress(id, { done, all }, now() + LEASE_MS).catch(onFault);
      },
    );
    const [first] = documents;
    if (first === undefined) throw new RangeError('Cannot take in an upload: reading gave no document');
    if (documents.length > MOST_DOCUMENTS) {
      await uploads.fail(
        id,
        `表格里有 ${documents.length} 条问答，一次最多 ${MOST_DOCUMENTS} 条，请拆成几份再上传。`,
        now(),
      );
      return;
    }
    await turn();
    const isOpen = documents.length === 1 && isOpenToResidents(fileName, first.extract);
    const keepsTraces = isOpen && !(await mayHaveCopy(parts, upload, fileHash, stopped));
    await uploads.finish({
      id,
      extract: keepsTraces
        ? { ...first.extract, notes: [...first.extract.notes, KEEPS_TRACES] }
        : first.extract,
      documents: documents.map((document) => ({
        draft: draftOf(document, parts.home),
        signature: document.signature,
      })),
      at: now(),
    });
  } catch (error) {
    if (stopped()) await uploads.release(id);
    else if (isDiskFull(error)) {
      // Nothing is wrong with the file: it is read once there is room.
      await uploads.release(id, sayFailure(error));
      throw error;
    } else {
      if (!(error instanceof IngestError)) onFault(error);
      await uploads.fail(id, sayFailure(error), now());
    }
  } finally {
    clearInterval(renewing);
  }
}

/** Makes the copy that residents open. One that failed says nothing of the file: who opens it tries again. */
async function mayHaveCopy(
  { openCopy, onFault }: ReaderParts,
  { fileName }: Upload,
  hash: string,
  stopped: () => boolean,
): Promise<boolean> {
  try {
    return (await openCopy(hash, fileName)) !== null;
  } catch (error) {
    if (!(error instanceof IngestError) || isDiskFull(error) || stopped()) throw error;
    onFault(error);
    return true;
  }
}

/** Each file of a ZIP becomes an upload of its own; the ZIP itself is done with. */
async function unpackUpload(parts: ReaderParts, upload: Upload, path: string): Promise<void> {
  const { uploads, originals, parser, now } = parts;
  const user = await parts.users.byId(upload.userId);
  await sweepLeftovers();
  const folder = await mkdtemp(join(tmpdir(), `youyu-ingest-${process.pid}-`));
  try {
    const { files, passedOver } = await parser.unpack(path, upload.fileName, folder);
    if (user === null) throw new RangeError('Cannot unpack an upload: its account is gone');
    // What an earlier try came to before it broke off is there already.
    const earlier = (await uploads.list(user.id)).filter((one) => one.createdAt >= upload.createdAt);
    for (const file of files) {
      const fileName = cleanFileName(file.shown);
      const [fileHash, { size: bytes }] = await Promise.all([hashOfFile(file.path), stat(file.path)]);
      const before = earlier.find((one) => one.fileHash === fileHash && one.fileName === fileName);
      if (before !== undefined && before.status !== 'receiving') continue;
      const inside = before ?? (await uploads.begin({ user, fileName, bytes, fileHash, at: now() }));
      await originals.add(file.path);
      await uploads.arrived(inside.id, fileHash, now());
    }
    for (const { shown, reason } of passedOver) {
      const fileName = cleanFileName(shown);
      if (earlier.some((one) => one.status === 'failed' && one.fileName === fileName)) continue;
      const failed = await uploads.begin({ user, fileName, bytes: 0, at: now() });
      await uploads.fail(failed.id, sayReason(reason) ?? '文件已损坏，请重新打包后再上传。', now());
    }
    if (files.length === 0) {
      await uploads.fail(upload.id, '压缩包里没有读得了的文件。', now());
      return;
    }
    const { unneeded } = await uploads.drop(upload.id);
    if (unneeded !== null) await uploads.removeUnneeded(unneeded, () => originals.remove(unneeded));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
