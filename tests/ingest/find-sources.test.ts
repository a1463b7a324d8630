import type * as fs from 'node:fs/promises';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import JSZip from 'jszip';
import { expect, onTestFinished, test, vi } from 'vitest';
import { findSources } from '../../ingest/find-sources.ts';
import { inlineParser } from '../../ingest/worker/inline-parser.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Above what any system gives a process. */
const GONE = 2 ** 30;
/** What another account left behind in the folder for temporary files. */
const FOREIGN = `youyu-ingest-${GONE}-foreign`;

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fs>();
  const rm: typeof real.rm = async (path, options) => {
    if (String(path).endsWith(FOREIGN)) throw Object.assign(new Error('denied'), { code: 'EACCES' });
    return real.rm(path, options);
  };
  return { ...real, rm };
});

test('findSources() unpacks a ZIP although another account has left a folder that it may not remove', async () => {
  const folder = temporaryFolder();
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  await mkdir(join(folder, FOREIGN));
  await mkdir(join(folder, `youyu-ingest-${GONE}-zz-own`));
  const zip = join(folder, '资料.zip');
  await writeFile(
    zip,
    await new JSZip().file('通知.md', '# 通知\n\n正文。').generateAsync({ type: 'nodebuffer' }),
  );

  const found = await findSources([zip], inlineParser());

  expect(found.failed).toEqual([]);
  expect(found.sources.map(({ shown }) => shown)).toEqual([`${zip}/通知.md`]);
  await found.dispose();
  expect((await readdir(folder)).sort()).toEqual([FOREIGN, '资料.zip']);
});

test('findSources() removes what a killed run left, even where it unpacks nothing itself', async () => {
  const folder = temporaryFolder();
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  await mkdir(join(folder, `youyu-ingest-${GONE}-killed`));
  await mkdir(join(folder, `youyu-ingest-${process.pid}-running`));
  const file = join(folder, '通知.md');
  await writeFile(file, '正文。');

  const found = await findSources([file], inlineParser());

  await found.dispose();
  expect((await readdir(folder)).sort()).toEqual([`youyu-ingest-${process.pid}-running`, '通知.md']);
});
