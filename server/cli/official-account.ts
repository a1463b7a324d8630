import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { officialAccountClient } from '../../bot/channels/official-account/official-account-client.ts';
import type { MenuEntry } from '../../bot/channels/official-account/platform-client.ts';
import { OfficialAccountMenu, usualMenu } from '../channels/official-account-menu.ts';
import { describeProblems, readConfig } from '../config.ts';
import { loadEnvFile } from '../load-env-file.ts';
import { cliWords } from './words/cli-words.ts';

/** `youyu official-account`: what is set up at the platform of an official account. */
export function registerOfficialAccount(program: Command): void {
  const { help } = cliWords();
  program
    .command('official-account')
    .description(help.officialAccount.officialAccount)
    .command('menu [file]')
    .description(help.officialAccount.menu)
    .action((file?: string) => setMenu(file));
}

async function setMenu(file: string | undefined): Promise<void> {
  loadEnvFile();
  const read = readConfig(process.env);
  if (!read.ok) return fail(describeProblems(read.problems));
  const { officialAccount, publicUrl } = read.config;
  if (officialAccount === null)
    return fail('还没有接公众号：请先写 YOUYU_OA_APP_ID 等设置 (no official account is configured)');
  const entries = file === undefined ? usualMenu(publicUrl) : await readMenu(file);
  if (typeof entries === 'string') return fail(entries);
  const platform = officialAccountClient(officialAccount, { fetch, now: Date.now });
  const outcome = await platform.setMenu(entries);
  if (outcome.kind !== 'sent') {
    const why = outcome.reason === 'errcode_48001' ? '这个账号没有自定义菜单的权限（要认证）' : '请稍后再试';
    return fail(`菜单没有设好：${why}（${outcome.reason}） (the platform did not take the menu)`);
  }
  console.log(`菜单设好了，共 ${entries.length} 项；手机上重新进公众号就能看到 (the menu is set)`);
}

/** @returns What is wrong, where something is. */
async function readMenu(file: string): Promise<readonly MenuEntry[] | string> {
  let given: unknown;
  try {
    given = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return `读不了菜单文件 ${file}：要是一个 JSON 文件，写法见 docs/official-account.md (cannot read the menu)`;
  }
  const menu = OfficialAccountMenu.safeParse(given);
  if (menu.success) return menu.data;
  const [issue] = menu.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? '' : `第 ${Number(issue.path[0]) + 1} 项：`;
  const known = issue !== undefined && /\p{Script=Han}/u.test(issue.message) ? issue.message : '';
  const why = known === '' ? '请对照 docs/official-account.md 改好' : known;
  return `菜单文件 ${file} 有一处不对：${place}${why} (the menu is wrong)`;
}

function fail(line: string): void {
  console.error(line);
  process.exitCode = 1;
}
