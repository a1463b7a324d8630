import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { registerOfficialAccount } from '../../../server/cli/official-account.ts';
import { ACCOUNT, type Platform, startPlatform } from '../../support/official-account-platform.ts';

let platform: Platform;
let folder: string;
let said: string[];

beforeEach(async () => {
  platform = await startPlatform();
  folder = mkdtempSync(join(tmpdir(), 'youyu-menu-'));
  said = [];
  const { appId, appSecret, token } = ACCOUNT;
  const settings = { APP_ID: appId, APP_SECRET: appSecret, TOKEN: token, API_URL: platform.apiUrl };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(`YOUYU_OA_${name}`, value);
  vi.stubEnv('PUBLIC_URL', 'https://youyu.example');
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = 0;
  rmSync(folder, { recursive: true, force: true });
  await platform.close();
});

/** @returns What the platform was asked for. */
async function setMenu(menu?: unknown): Promise<unknown> {
  const file = join(folder, 'menu.json');
  if (menu !== undefined) writeFileSync(file, JSON.stringify(menu));
  const program = new Command('youyu');
  registerOfficialAccount(program);
  await program.parseAsync(['official-account', 'menu', ...(menu === undefined ? [] : [file])], {
    from: 'user',
  });
  return platform.calls.find(({ path }) => path === '/cgi-bin/menu/create')?.body;
}

test('youyu official-account menu sets the usual menu where no other is given', async () => {
  expect(await setMenu()).toEqual({
    button: [
      { name: '怎么用', type: 'click', key: '帮助' },
      { name: '找人工', type: 'click', key: '转人工' },
      { name: '网页咨询', type: 'view', url: 'https://youyu.example' },
    ],
  });
  expect(said.join()).toContain('菜单设好了，共 3 项');
});

test('youyu official-account menu sets the association’s own', async () => {
  const entries = [{ label: '备孕吃叶酸', says: '备孕怎么吃叶酸' }];
  expect(await setMenu([{ label: '常问的', entries }])).toEqual({
    button: [{ name: '常问的', sub_button: [{ name: '备孕吃叶酸', type: 'click', key: '备孕怎么吃叶酸' }] }],
  });
});

test.each([
  [[], '至少要有一项'],
  [Array.from({ length: 4 }, () => ({ label: '问', says: '帮助' })), '最多三项'],
  [[{ label: '这个名称真的太长了', says: '帮助' }], '第 1 项'],
  [{}, 'docs/official-account.md'],
])(
  'youyu official-account menu says what is wrong (%#) and asks the platform for nothing',
  async (menu, says) => {
    expect(await setMenu(menu)).toBeUndefined();
    expect(said.join()).toContain(says);
    expect(process.exitCode).toBe(1);
  },
);

test('youyu official-account menu says so where the platform does not let it', async () => {
  platform.fail(48001);
  await setMenu();
  expect(said.join()).toContain('没有自定义菜单的权限');
});
