import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPasswordLink } from '../../server/auth/password-link.ts';
import { newSecret } from '../../server/auth/secret.ts';
import { loadMasterKey } from '../../server/crypto/master-key.ts';
import { openStore } from '../../server/store/open-store.ts';
import type { DurableStore } from '../../server/store/ports.ts';
import { launchBrowser } from '../support/browser.ts';
import { DESKTOP, PHONE, takeScreenshots } from '../support/screenshots.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { violations } from './violations.ts';

let dataDir: string;
let server: ServerProcess;
let store: DurableStore;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-rules-page-'));
  server = await startServer({ YOUYU_DATA: dataDir, LOG_LEVEL: 'debug' });
  store = await openStore({
    dataDir,
    masterKey: loadMasterKey({ mode: 'demo', dataDir, configured: null }),
    mode: 'demo',
  });
  browser = await launchBrowser();
  page = await signIn();
});
afterAll(async () => {
  await browser?.close();
  await store?.close();
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function signIn(): Promise<Page> {
  const at = Date.now();
  const input = { username: '周敏', displayName: '周敏', roles: ['editor'] as const, qualifications: [], at };
  const user = await store.users.add(input);
  const link = await createPasswordLink(store, { userId: user.id, baseUrl: server.url, at, newSecret });
  const opened = await (
    await browser.newContext({ viewport: DESKTOP, locale: 'zh-CN', reducedMotion: 'reduce' })
  ).newPage();
  opened.on('pageerror', (error) => complaints.push(error.message));
  opened.on('console', (message) => {
    if (message.type() === 'error' && !/\b401\b/.test(message.text())) complaints.push(message.text());
  });
  await opened.goto(link);
  await opened.locator('input[type=password]').first().waitFor();
  for (const field of await opened.locator('input[type=password]').all()) await field.fill('a long password');
  await opened.locator('button[type=submit]').click();
  await opened.getByRole('link', { name: '规则试验' }).click();
  return opened;
}

const level = () => page.locator('[data-level]').innerText();

test('an editor tries an emergency and reads rule, words, card and what nearly fired', async () => {
  await takeScreenshots(page, 'console-rules-0-first');
  const box = page.getByLabel('居民说的话');
  await box.press('Enter');
  await page.getByText('请先写一句话。').waitFor();

  await box.fill('懷孕28周，今天胎动明显少了，没有出血');
  await box.press('Enter');
  await page.locator('[data-rule="P4"]').first().waitFor();
  expect(await level()).toContain('危急');
  expect(await page.locator('[data-rules="fired"]').innerText()).toContain('胎动明显减少或消失');
  expect(await page.locator('.card-preview').innerText()).toMatch(/120|产科/);
  expect(await page.locator('[data-part="facts"]').innerText()).toContain('28 周');
  const near = page.locator('[data-rules="near"] [data-rule="P2"]');
  expect(await near.innerText()).toContain('缺：出血（说到了，但是否认）');

  // By keyboard: a marked word tells what it was taken for.
  await page.locator('button.mark', { hasText: '出血' }).focus();
  expect(await page.locator('.marked__told').innerText()).toContain('「出血」否认');
  await page
    .locator('button.mark', { hasText: '懷孕' })
    .or(page.locator('button.mark', { hasText: '孕' }))
    .first()
    .hover();
  expect(await page.locator('.marked__told').innerText()).toContain('P4');
  await page.getByText(/^用表格看/).click();
  expect(await page.getByRole('region', { name: '找到的词' }).innerText()).toContain('否认');
  expect(await violations(page)).toEqual([]);
  await takeScreenshots(page, 'console-rules-1-emergency');
});

test('the samples: denied, textbook, several messages, unlawful, lawful, and a group', async () => {
  const sample = async (id: string): Promise<string> => {
    const answered = page.waitForResponse((response) => response.url().endsWith('/rules/try'));
    await page.locator(`[data-sample="${id}"]`).click();
    await answered;
    await page.locator('[aria-busy="false"] [data-level]').waitFor();
    return page.locator('.trial').innerText();
  };
  expect(await sample('denied')).toContain('没有命中危险规则');
  await takeScreenshots(page, 'console-rules-2-denied');
  expect(await sample('textbook')).toContain('只是谈到');
  expect(await page.locator('[data-rules="soft"]').count()).toBe(1);
  await takeScreenshots(page, 'console-rules-3-textbook');
  await sample('several');
  expect(await level()).toContain('危急');
  expect(await page.locator('.marked__message').count()).toBe(3);
  expect(await sample('unlawful')).toContain('依法谢绝');
  expect(await page.locator('[data-policy="fetal-sex"]').count()).toBe(1);
  await takeScreenshots(page, 'console-rules-4-unlawful');
  await sample('lawful');
  expect(await page.locator('[data-policy]').count()).toBe(0);
  expect(await page.locator('[data-part="reply"]').innerText()).toContain('找答案');
  await page.getByLabel('群里（提到了助手）').check();
  expect(await sample('emergency')).toContain('转私聊');
  await takeScreenshots(page, 'console-rules-5-group');
  expect(await violations(page)).toEqual([]);
});

test('fits a phone, the dark and English, and logs nothing that was tried', async () => {
  await page.setViewportSize(PHONE);
  await page.locator('[data-sample="emergency"]').click();
  await page.locator('[aria-busy="false"] [data-level]').waitFor();
  const { width, scrolled } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    scrolled: document.querySelector('.desk')?.getBoundingClientRect().top,
  }));
  expect({ width, scrolled }).toEqual({ width: PHONE.width, scrolled: 0 });
  await takeScreenshots(page, 'console-rules-6-phone');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('[data-appearance=dark]').waitFor();
  expect(await violations(page)).toEqual([]);
  await takeScreenshots(page, 'console-rules-7-dark');
  await page.getByRole('button', { name: '账号与设置' }).click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Try rules' }).waitFor();
  expect(await page.locator('.trial').innerText()).toContain('Rules met');
  await takeScreenshots(page, 'console-rules-8-english');
  expect(server.output()).not.toMatch(/胎动|流血|男是女/);
  expect(complaints).toEqual([]);
});
