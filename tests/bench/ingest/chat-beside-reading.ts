import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createParser } from '../../../ingest/worker/create-parser.ts';
import { readConfig } from '../../../server/config.ts';
import { serve } from '../../../server/serve.ts';

/** How long messages take, in milliseconds. */
export interface Latency {
  readonly messages: number;
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

/** Chat beside reading. */
export interface ChatBesideReading {
  readonly idle: Latency;
  readonly reading: Latency;
  /** p99 while a PDF is read, over the idle p99. */
  readonly ratio: number;
  /** Seconds that one reading of the PDF took beside the chat. */
  readonly readingSeconds: number;
  readonly pages: number;
}

/** Measures how long residents wait while the server that answers them has a PDF read, and while it has not. The server is
 * this process, with the reading process that it starts; the residents are another. Both states take turns, so that what
 * else the machine does falls on both.
 * @param pdf The file.
 * @param options.rounds How often each state comes.
 * @param options.roundMs How long each lasts, in milliseconds; the PDF is read again and again. */
export async function chatBesideReading(
  pdf: Buffer,
  options: { rounds: number; roundMs: number },
): Promise<ChatBesideReading> {
  const folder = await mkdtemp(join(tmpdir(), 'youyu-bench-'));
  const settings = readConfig({
    YOUYU_DATA: join(folder, 'data'),
    PORT: '0',
    LOG_LEVEL: 'silent',
    YOUYU_LIMIT_SESSIONS: '1000000',
    YOUYU_LIMIT_MESSAGES: '1000000',
  });
  if (!settings.ok) throw new Error('The bench has wrong settings');
  const path = join(folder, '大文件.pdf');
  await writeFile(path, pdf);
  const server = await serve({ ...settings.config, port: 0 }, { print: () => {} });
  const residents = startResidents();
  const parser = createParser();
  const request = { path, shown: path, collection: 'bench', today: '2026-01-01' };
  try {
    // Both warm: the process is there, the first answers have loaded what they need.
    await parser.read(request);
    await during(residents, server.baseUrl, () => sleep(2000));
    const [idle, reading]: [number[], number[]] = [[], []];
    const readings: number[] = [];
    let pages = 0;
    for (let round = 0; round < options.rounds; round += 1) {
      idle.push(...(await during(residents, server.baseUrl, () => sleep(options.roundMs))));
      reading.push(
        ...(await during(residents, server.baseUrl, async () => {
          const until = performance.now() + options.roundMs;
          while (performance.now() < until) {
            const start = performance.now();
            const [document] = await parser.read(request);
            readings.push((performance.now() - start) / 1000);
            pages = document?.extract.pages ?? 0;
          }
        })),
      );
    }
    const [calm, busy] = [latencyOf(idle), latencyOf(reading)];
    const readingSeconds = readings.reduce((sum, seconds) => sum + seconds, 0) / readings.length;
    return { idle: calm, reading: busy, ratio: busy.p99 / calm.p99, readingSeconds, pages };
  } finally {
    residents.disconnect();
    await parser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function startResidents(): ChildProcess {
  return fork(fileURLToPath(new URL('./chat-load.ts', import.meta.url)), [], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** What each message took while some work was under way. */
async function during(
  residents: ChildProcess,
  base: string,
  work: () => Promise<unknown>,
): Promise<readonly number[]> {
  // From the start: who gives up early says so only once.
  const answered = once(residents, 'message');
  residents.send({ start: base });
  await work();
  residents.send('stop');
  const [took]: unknown[] = await answered;
  if (!Array.isArray(took)) throw new Error(`The residents gave up: ${JSON.stringify(took)}`);
  return took.filter((one): one is number => typeof one === 'number');
}

function latencyOf(took: readonly number[]): Latency {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { messages: took.length, p50: at(0.5), p99: at(0.99), longest: sorted.at(-1) ?? 0 };
}
