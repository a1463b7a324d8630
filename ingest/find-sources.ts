import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { FORMAT_OF_ENDING } from './format/formats.ts';
import { IngestError, type IngestErrorCode } from './ingest-error.ts';
import { findFiles } from './loaders/find-files.ts';
import type { Parser } from './worker/parser.ts';

/** A document to read: where it is, and its name for people. */
export interface Source {
  readonly path: string;
  readonly shown: string;
}

/** Files to read below some paths, those inside ZIPs included. */
export interface Sources {
  readonly sources: readonly Source[];
  readonly failed: readonly {
    readonly file: string;
    readonly reason: string;
    readonly code?: IngestErrorCode;
  }[];
  /** Removes what was unpacked. */
  dispose(): Promise<void>;
}

const PREFIX = 'youyu-ingest-';

/** Lists what is to be read, and unpacks ZIPs into a folder that `dispose` removes. Folders that a killed run left
 * are removed first.
 * @throws {IngestError} NOT_FOUND if a path does not exist. */
export async function findSources(paths: readonly string[], parser: Parser): Promise<Sources> {
  await sweepLeftovers();
  const { files, passedOver } = await findFiles(paths);
  const sources: Source[] = [];
  const failed: Sources['failed'][number][] = [...passedOver];
  let folder: string | null = null;
  for (const [index, file] of files.entries()) {
    if (FORMAT_OF_ENDING[extname(file).toLowerCase()] !== 'zip') {
      sources.push({ path: file, shown: file });
      continue;
    }
    folder ??= await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
    try {
      const unpacked = await parser.unpack(file, file, join(folder, String(index)));
      sources.push(...unpacked.files);
      failed.push(...unpacked.passedOver.map(({ shown, reason }) => ({ file: shown, reason })));
    } catch (error) {
      if (!(error instanceof IngestError)) throw error;
      failed.push({ file, reason: error.message, code: error.code });
    }
  }
  return {
    sources,
    failed,
    dispose: async () => {
      if (folder !== null) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Removes the folders of runs whose process is gone, as far as this account may: another's are left to it. */
export async function sweepLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : Number.NaN;
    if (!Number.isInteger(pid) || pid === process.pid || isRunning(pid)) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => {});
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
