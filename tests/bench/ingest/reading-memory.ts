import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report, Task } from '../../../ingest/worker/messages.ts';
import { startParserProcess } from '../../../ingest/worker/start-parser-process.ts';
import type { BenchFile } from './bench-files.ts';

/** The most memory that the product's reading process has while it reads a file, in a process of its own for each, which
 * holds nothing of this bench or of the parsers beside which it is measured.
 * @returns Megabytes by format. */
export async function readingMemory(files: readonly BenchFile[]): Promise<ReadonlyMap<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'youyu-memory-'));
  try {
    const peaks = new Map<string, number>();
    for (const { format, name, bytes } of files) {
      const path = join(folder, name);
      await writeFile(path, bytes);
      peaks.set(format, (await peakOf(path)) / 1e6);
    }
    return peaks;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function peakOf(path: string): Promise<number> {
  const child = startParserProcess();
  try {
    return await new Promise((resolve, reject) => {
      child.on('message', (report: Report) => {
        if (report.kind === 'read') resolve(report.peakRssBytes);
        if (report.kind === 'failed') reject(new Error(report.message));
      });
      child.once('exit', () => reject(new Error(`Cannot read ${path}: the process is gone`)));
      const task: Task = {
        kind: 'read',
        id: 1,
        request: { path, shown: path, collection: 'bench', today: '2026-01-01' },
      };
      child.send(task);
    });
  } finally {
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
  }
}
