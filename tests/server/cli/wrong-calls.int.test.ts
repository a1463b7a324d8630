import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../../server/cli/main.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

/** Runs the command line in this process. */
async function run(...args: readonly string[]): Promise<{ code: number | undefined; said: string }> {
  const said: string[] = [];
  const keep = (line: unknown): true => {
    said.push(String(line));
    return true;
  };
  for (const stream of [process.stderr, process.stdout]) vi.spyOn(stream, 'write').mockImplementation(keep);
  for (const method of ['log', 'error'] as const) vi.spyOn(console, method).mockImplementation(keep);
  vi.spyOn(process, 'exit').mockImplementation((code) => {
    process.exitCode = code ?? undefined;
    throw new Error('exit');
  });
  await main(['node', 'youyu', ...args], temporaryFolder()).catch((error: Error) => {
    if (error.message !== 'exit') throw error;
  });
  return { code: Number(process.exitCode ?? 0), said: said.join('\n') };
}

describe('a call that cannot be understood exits with 2, whichever command it is', () => {
  test.each([
    ['nosuch'],
    ['user', 'add'],
    ['user', 'list', '--nosuch'],
    ['local', 'import', 'a.tsv'],
    ['search', '叶酸', '--nosuch'],
    ['ask', '--nosuch'],
    ['eval', 'nosuch'],
    ['doctor', '--nosuch'],
    ['serve', '--nosuch'],
    ['retention', 'too', 'many'],
    ['ingest'],
    ['snapshot', 'rollback'],
  ])('%j %j', async (...args) => {
    expect((await run(...args.filter((one) => one !== undefined))).code).toBe(2);
  });

  test.each([['--help'], ['user', '--help']])('but help with 0: %j', async (...args) => {
    expect((await run(...args.filter((one) => one !== undefined))).code).toBe(0);
  });
});

describe('where there is no data', () => {
  test.each([
    ['user', 'list'],
    ['user', 'reset', 'zhang'],
    ['user', 'disable', 'zhang'],
    ['user', 'reach', 'zhang'],
    ['user', 'place', 'zhang', 'all'],
    ['local', 'list'],
    ['local', 'import', 'a.tsv', '--author', 'zhang'],
    ['retention'],
    ['snapshot', 'list'],
    ['snapshot', 'resume', '--by', 'zhang'],
  ])('%j %j says so with what to set, and makes nothing', async (...args) => {
    const folder = join(temporaryFolder(), 'mistyped');
    vi.stubEnv('DATABASE_URL', '');
    vi.stubEnv('YOUYU_DATA', folder);
    const { code, said } = await run(...args.filter((one) => one !== undefined));
    expect(code).toBe(2);
    expect(said).toContain(`这里还没有优育的数据：${folder}`);
    expect(said).toContain('YOUYU_DATA');
    expect(existsSync(folder)).toBe(false);
  });

  test('user add begins it', async () => {
    const folder = join(temporaryFolder(), 'new');
    vi.stubEnv('DATABASE_URL', '');
    vi.stubEnv('YOUYU_DATA', folder);
    expect((await run('user', 'add', 'zhang')).code).toBe(0);
    expect((await run('user', 'list')).said).toContain('zhang');
  });
});

describe('youyu doctor before the first start', () => {
  test.each([
    ['production', 1, /正式模式还不能给居民用[^]*处需要处理/u],
    ['demo', 0, /还没有启动过[^]*可以使用/u],
  ] as const)('in %s', async (mode, code, words) => {
    vi.stubEnv('DATABASE_URL', '');
    vi.stubEnv('YOUYU_MODE', mode);
    vi.stubEnv('YOUYU_MASTER_KEY', 'a1'.repeat(32));
    vi.stubEnv('YOUYU_DATA', temporaryFolder());
    const ran = await run('doctor');
    expect(ran.said).toMatch(words);
    expect(ran.code).toBe(code);
  });
});
