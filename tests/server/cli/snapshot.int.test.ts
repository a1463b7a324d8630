import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { lastJsonLine, runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const States = z.object({
  snapshots: z.array(
    z.object({ id: z.string(), current: z.boolean(), differs: z.object({ other: z.number() }) }),
  ),
  rollbacks: z.array(z.object({ by: z.string(), reason: z.string(), endedAt: z.string().nullable() })),
});
const Found = z.object({ hits: z.array(z.object({ id: z.string(), title: z.string() })) });

test('youyu snapshot lists the last states, goes back to one, says so in doctor, and resumes', async () => {
  const folder = temporaryFolder();
  const env = { YOUYU_DATA: join(folder, 'data') };
  const file = join(folder, '风筝.md');
  const youyu = (...args: string[]) => runCli(args, env);
  const states = async () => States.parse(lastJsonLine((await youyu('snapshot', 'list', '--json')).stdout));
  const found = async (): Promise<readonly string[]> => {
    const question = `${JSON.stringify({ id: 'q', text: '风筝节在哪天举行' })}\n`;
    const run = await runCli(['search', '--jsonl'], env, question);
    const { hits } = Found.parse(lastJsonLine(run.stdout));
    return hits.filter(({ id }) => id === 'documents-风筝').map(({ title }) => title);
  };
  const ingest = async (day: string): Promise<void> => {
    await writeFile(file, `# ${day}风筝节说明\n\n风筝节在${day}举行，地点是河滩公园。\n`);
    expect((await youyu('ingest', file)).code).toBe(0);
  };
  await youyu('user', 'add', 'li');
  await youyu('user', 'add', 'sun', '--roles', 'editor');
  expect((await youyu('snapshot', 'list')).stdout).toContain('还没有快照');

  await ingest('四月五日');
  await ingest('五月六日');
  const [newer, older] = (await states()).snapshots;
  expect([newer?.current, older?.current, older?.differs.other]).toEqual([true, false, 1]);
  const back = (by: string, id = older?.id ?? '') =>
    youyu('snapshot', 'rollback', id, '--by', by, '--reason', '日期写错了');
  expect([(await back('nobody')).code, (await youyu('snapshot', 'rollback', 'x')).code]).toEqual([2, 2]);
  const without = ['snapshot', 'rollback', older?.id ?? '', '--by', 'li', '--reason', ' '];
  expect((await youyu(...without)).code).toBe(2);
  expect([(await back('sun')).code, (await back('li', 'nothing')).code]).toEqual([1, 1]);
  expect(await found()).toEqual(['五月六日风筝节说明']);

  expect((await back('li')).code).toBe(0);
  expect(await found()).toEqual(['四月五日风筝节说明']);
  expect((await states()).rollbacks).toEqual([
    expect.objectContaining({ by: 'li', reason: '日期写错了', endedAt: null }),
  ]);
  expect((await youyu('doctor')).stdout).toContain('现在用的是回退后的内容');

  expect((await youyu('snapshot', 'resume', '--by', 'li')).code).toBe(0);
  expect(await found()).toEqual(['五月六日风筝节说明']);
  expect((await youyu('snapshot', 'resume', '--by', 'li')).code).toBe(1);
}, 400_000);
