import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { packageRoot } from '../../../knowledge/package-root.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { lastJsonLine, runCli } from '../../support/run-cli.ts';
import { sampleRules } from '../../support/corpus/sample-rules.ts';
import { rulesMarkdown } from '../../support/corpus/write-text.ts';
import { childrenOf, isRunning } from '../../support/processes.ts';
import { TEST_MASTER_KEY } from '../../support/store-engines.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const FILES = 24;
const Report = z.object({
  documents: z.number(),
  passages: z.number(),
  failed: z.number(),
  unchanged: z.number(),
});

let papers: string;
let dataDir: string;
let temporary: string;
let env: Record<string, string>;

async function prepare(): Promise<void> {
  const folder = temporaryFolder();
  [papers, dataDir, temporary] = [join(folder, 'papers'), join(folder, 'data'), join(folder, 'tmp')];
  await mkdir(papers);
  await mkdir(temporary);
  const key = Buffer.from(TEST_MASTER_KEY).toString('hex');
  env = { YOUYU_DATA: dataDir, TMPDIR: temporary, YOUYU_MASTER_KEY: key };
  const paper = (n: number) =>
    `# 第${n}号活动说明\n\n一、时间\n\n第${n}周的周六。\n\n二、地点\n\n${n}号活动室。\n`;
  for (let n = 1; n <= FILES; n += 1) await writeFile(join(papers, `${n}.md`), paper(n));
  // The last one takes long.
  await writeFile(join(papers, 'z-长.md'), rulesMarkdown(sampleRules({ chapters: 1500 })));
  const zip = new JSZip().file('附.md', paper(99));
  await writeFile(join(papers, '0.zip'), await zip.generateAsync({ type: 'nodebuffer' }));
}

/** Starts the command and kills it with -9 as soon as something is the case. */
async function killedWhen(isTime: () => Promise<boolean>): Promise<readonly number[]> {
  const child = spawn(
    process.execPath,
    [join(packageRoot, 'server', 'bin', 'youyu.mjs'), 'ingest', papers, '--json'],
    { cwd: packageRoot, env: { ...process.env, ...env }, stdio: 'ignore' },
  );
  const ended = once(child, 'exit');
  while (child.exitCode === null && !(await isTime())) await new Promise((next) => setTimeout(next, 5));
  const below = child.pid === undefined ? [] : await childrenOf(child.pid);
  child.kill('SIGKILL');
  await ended;
  expect(child.signalCode).toBe('SIGKILL');
  return below;
}

const readings = async () =>
  (await readdir(join(dataDir, 'ingest-readings')).catch(() => [])).filter((name) => name.endsWith('.json'));

async function committed(): Promise<number> {
  const store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'demo' }).catch(() => null);
  if (store === null) return 0;
  const rows = await store.knowledge.summary();
  await store.close();
  return rows
    .filter(({ collection }) => collection === 'documents')
    .reduce((sum, row) => sum + row.articles, 0);
}

describe('youyu ingest, killed with -9', () => {
  test('goes on where it was, doubles and loses nothing, and leaves no process and no file behind', async () => {
    await prepare();
    // While it reads: what was read is kept, and its reading process follows it.
    const below = await killedWhen(async () => (await readings()).length >= FILES);
    expect(below).not.toEqual([]);
    await expect
      .poll(async () => (await Promise.all(below.map(isRunning))).includes(true), { timeout: 60_000 })
      .toBe(false);
    expect((await readdir(temporary)).filter((name) => name.startsWith('youyu-ingest-'))).toHaveLength(1);
    expect(await committed()).toBe(0);

    // While it commits.
    await killedWhen(async () => (await committed()) > 0);
    expect(await committed()).toBeGreaterThan(0);

    const whole = Report.parse(lastJsonLine((await runCli(['ingest', papers, '--json'], env)).stdout));
    expect(whole).toMatchObject({ documents: FILES + 2, failed: 0 });
    const again = Report.parse(lastJsonLine((await runCli(['ingest', papers, '--json'], env)).stdout));
    expect(again).toEqual({ ...whole, unchanged: FILES + 2 });
    expect(await committed()).toBe(FILES + 2);
    expect(await readings()).toEqual([]);
    expect((await readdir(temporary)).filter((name) => name.startsWith('youyu-ingest-'))).toEqual([]);
    expect((await readdir(join(dataDir, 'index'))).filter((name) => name.startsWith('.building'))).toEqual(
      [],
    );
  });
});
