import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { PHONE, takeScreenshots } from '../support/screenshots.ts';

const NUMBER = '皖ICP备2026000000号-1';
const PROMISE = '只回答经审核的内容';

let dataDir: string;
let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-foot-page-'));
  server = await startServer({ YOUYU_DATA: dataDir, YOUYU_MODE: 'demo', YOUYU_ICP_NUMBER: NUMBER });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test('the chat shows at its foot under which number the site is filed, with a link to the register', async () => {
  const page = await browser.newPage({ viewport: PHONE, locale: 'zh-CN' });
  await page.goto(server.url);
  const link = page.getByRole('link', { name: NUMBER });
  await link.waitFor();
  expect(await link.getAttribute('href')).toBe('https://beian.miit.gov.cn/');
  await takeScreenshots(page, 'chat-filing');
  // In another site's frame the foot of the page is that site's.
  await page.goto(`${server.url}/?embed=1`);
  await page.getByLabel('您的问题').waitFor();
  await page.getByText('正式启用后').waitFor();
  expect(await link.count()).toBe(0);
});

test('the chat promises nothing before it knows whether its guidance is reviewed', async () => {
  const page = await browser.newPage({ viewport: PHONE, locale: 'zh-CN' });
  let answer = (): void => {};
  const asked = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/api/chat/config', async (route) => {
    await asked;
    await route.continue();
  });
  await page.goto(server.url);
  const truth = page.locator('.truth');
  await truth.waitFor();
  expect(await truth.innerText()).toBe('自动回答，不能代替医生面诊');
  answer();
  await page.getByText(`正式启用后，${PROMISE}`).waitFor();
});
