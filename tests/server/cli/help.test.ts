import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { registerAsk } from '../../../server/cli/ask.ts';
import { registerBotpress } from '../../../server/cli/botpress.ts';
import { registerDoctor } from '../../../server/cli/doctor.ts';
import { registerEval } from '../../../server/cli/eval.ts';
import { registerIngest } from '../../../server/cli/ingest.ts';
import { registerLocal } from '../../../server/cli/local.ts';
import { main } from '../../../server/cli/main.ts';
import { registerOfficialAccount } from '../../../server/cli/official-account.ts';
import { registerRetention } from '../../../server/cli/retention.ts';
import { registerSearch } from '../../../server/cli/search.ts';
import { registerSnapshot } from '../../../server/cli/snapshot.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const COMMANDS = [
  registerAsk,
  registerBotpress,
  registerDoctor,
  registerEval,
  registerIngest,
  registerLocal,
  registerOfficialAccount,
  registerRetention,
  registerSearch,
  registerSnapshot,
];

/** What a command and those below it say of themselves and of what may be written behind them. */
function said(command: Command): readonly string[] {
  return [
    command.description(),
    ...command.options.map(({ description }) => description),
    ...command.commands.flatMap(said),
  ].filter((text) => text !== '');
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('every command explains itself', () => {
  test.each([
    ['', true],
    ['en', false],
  ])('in Chinese, or in English where that is asked for (%j)', (language, isChinese) => {
    vi.stubEnv('YOUYU_LANGUAGE', language);
    const program = new Command();
    for (const register of COMMANDS) register(program);
    const texts = program.commands.flatMap(said);
    expect(texts.length).toBeGreaterThan(40);
    // The names of topics are Chinese in either.
    const others = texts.filter((text) => !text.includes('优生优育'));
    expect(others.filter((text) => /\p{Script=Han}/u.test(text) !== isChinese)).toEqual([]);
  });

  test('in the language that the .env file says, also in the help of a command', async () => {
    vi.stubEnv('YOUYU_LANGUAGE', undefined);
    const folder = temporaryFolder();
    await writeFile(join(folder, '.env'), 'YOUYU_LANGUAGE=en\n');
    const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    vi.spyOn(process, 'exit').mockImplementation(() => {
      throw new Error('exit');
    });
    await expect(main(['node', 'youyu', 'snapshot', '--help'], folder)).rejects.toThrow('exit');
    const help = printed.mock.calls.join('');
    expect(help).toContain('Usage: youyu snapshot');
    expect(help).not.toMatch(/\p{Script=Han}/u);
  });
});

test('youyu ask without a question says in Chinese what is missing', async () => {
  const lines: unknown[] = [];
  vi.spyOn(console, 'error').mockImplementation((line: unknown) => void lines.push(line));
  await main(['node', 'youyu', 'ask']);
  expect(lines.join()).toContain('还没有问题');
  expect(process.exitCode).toBe(1);
  process.exitCode = undefined;
});

test('youyu ingest says in Chinese that a path is not there', async () => {
  const lines: unknown[] = [];
  vi.spyOn(console, 'error').mockImplementation((line: unknown) => void lines.push(line));
  vi.stubEnv('YOUYU_DATA', temporaryFolder());
  await main(['node', 'youyu', 'ingest', '/nofile', '--dry-run']);
  expect(lines.join()).toContain('没有这个文件或文件夹：/nofile');
  expect(process.exitCode).toBe(2);
  process.exitCode = undefined;
});
