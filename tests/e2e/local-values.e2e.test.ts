import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPasswordLink } from '../../server/auth/password-link.ts';
import { newSecret } from '../../server/auth/secret.ts';
import type { Role } from '../../server/api/console.ts';
import { loadMasterKey } from '../../server/crypto/master-key.ts';
import { openStore } from '../../server/store/open-store.ts';
import type { DurableStore } from '../../server/store/ports.ts';
import { launchBrowser } from '../support/browser.ts';
import { DESKTOP, PHONE, takeScreenshots } from '../support/screenshots.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const SLOT = 'local.maternity_hospital.phone';

let dataDir: string;
let server: ServerProcess;
let store: DurableStore;
let browser: Browser;
const complaints: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-local-page-'));
  server = await startServer({ YOUYU_DATA: dataDir });
  const masterKey = loadMasterKey({ mode: 'demo', dataDir, configured: null });
  store = await openStore({ dataDir, masterKey, mode: 'demo' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await store?.close();
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Signs a new account in, on a page of its own. */
async function signIn(displayName: string, roles: readonly Role[]): Promise<Page> {
  const at = Date.now();
  const user = await store.users.add({ username: displayName, displayName, roles, qualifications: [], at });
  const link = await createPasswordLink(store, { userId: user.id, baseUrl: server.url, at, newSecret });
  const page = await (await browser.newContext({ viewport: DESKTOP, locale: 'zh-CN' })).newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // Browsers log refused requests, which the page asks for on purpose.
    if (message.type() === 'error' && !/\b(401|422)\b/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(link);
  await page.locator('input[type=password]').first().waitFor();
  for (const field of await page.locator('input[type=password]').all()) await field.fill('a long password');
  await page.locator('button[type=submit]').click();
  return page;
}

const rowOf = (page: Page) => page.locator(`[data-slot="${SLOT}"]`);

test('an editor proposes a local fact and a colleague approves it', async () => {
  const editor = await signIn('王芳', ['counsellor', 'editor', 'approver']);
  await editor.getByRole('link', { name: '本地信息' }).click();
  await rowOf(editor)
    .getByRole('button', { name: /填写|修改/ })
    .click();
  await rowOf(editor).getByRole('textbox').fill('请打总机');
  await rowOf(editor).getByRole('button', { name: '提交审核' }).click();
  await rowOf(editor).getByText('电话格式不对').waitFor();
  await rowOf(editor).getByRole('textbox').fill('０５５０－７０００００１');
  await rowOf(editor).getByRole('textbox').press('Enter');
  await rowOf(editor).getByText('0550-7000001').waitFor();
  expect(await rowOf(editor).innerText()).toContain('要由另一位同事批准');
  expect(await rowOf(editor).getByRole('button', { name: /^批准/ }).count()).toBe(0);
  expect(await store.localValues.approved()).toEqual({});
  await takeScreenshots(editor, 'console-local-1-proposed');

  const approver = await signIn('李建国', ['approver']);
  await approver.getByRole('link', { name: '本地信息' }).click();
  await approver.getByRole('button', { name: '待审核 1' }).click();
  await takeScreenshots(approver, 'console-local-2-waiting');
  await rowOf(approver).getByRole('button', { name: /^批准/ }).click();
  await approver.locator('.ant-popconfirm').getByRole('button', { name: '批准' }).click();
  await approver.getByText('没有待审核的内容').waitFor();
  expect(await store.localValues.approved()).toEqual({ [SLOT]: '0550-7000001' });
  await approver.getByRole('button', { name: /^全部/ }).click();
  expect(await rowOf(approver).innerText()).toContain('李建国');

  await approver.setViewportSize(PHONE);
  const width = await approver.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(PHONE.width);
  expect(complaints).toEqual([]);
});
