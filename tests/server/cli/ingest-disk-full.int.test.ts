import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../../server/cli/main.ts';
import * as serving from '../../../server/knowledge/serve-snapshot.ts';

vi.mock('../../../server/knowledge/serve-snapshot.ts', { spy: true });

let folder: string;
let said: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'youyu-disk-full-'));
  vi.stubEnv('YOUYU_DATA', join(folder, 'data'));
  said = [];
  for (const way of ['error', 'log'] as const)
    vi.spyOn(console, way).mockImplementation((line: unknown) => void said.push(String(line)));
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
  await rm(folder, { recursive: true, force: true });
});

describe('youyu ingest on a full disk', () => {
  test('ends with one clear line, and the next run has what this one stored', async () => {
    const path = join(folder, '通知.md');
    await writeFile(path, '# 关于活动的通知\n\n周六上午开展活动。\n');
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    vi.mocked(serving.serveSnapshot).mockRejectedValueOnce(full);
    const ingest = () => main(['node', 'youyu', 'ingest', path, '--json']);
    await ingest();
    expect(said.at(-1)).toMatch(/磁盘满了.*腾出空间.*再运行一次/);
    expect(process.exitCode).toBe(1);

    process.exitCode = undefined;
    said.length = 0;
    await ingest();
    expect(said.join('\n')).toContain('"unchanged":1');
    expect(said.at(-1)).toContain('索引已更新');
    expect(process.exitCode).toBeUndefined();
    expect(await readdir(join(folder, 'data', 'index'))).toContain('CURRENT');
  });
});
