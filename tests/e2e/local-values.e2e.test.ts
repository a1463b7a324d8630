import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../server/api/console.ts';
import { loadMasterKey } from '../../server/crypto/master-key.ts';
import { openStore } from '../../server/store/open-store.ts';
import type { DurableStore } from '../../server/store/ports.ts';
import { launchBrowser } from '../support/browser.ts';
import { PHONE, takeScreenshots } from '../support/screenshots.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { signInAs } from './sign-in.ts';

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

const signIn = (displayName: string, roles: readonly Role[]): Promise<Page> =>
  signInAs({ browser, store, url: server.url, complaints, expected: /\b(401|422)\b/ }, displayName, roles);

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
