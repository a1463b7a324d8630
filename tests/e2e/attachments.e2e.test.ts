import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { aPdf, aPhoto } from '../support/photos.ts';
import { runCli } from '../support/run-cli.ts';
import { DESKTOP, PHONE, takeScreenshots } from '../support/screenshots.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { openResidentPage } from './resident-page.ts';
import { violations } from './violations.ts';

let browser: Browser;
let server: ServerProcess;
let dataDir = '';
const complaints: string[] = [];
/** Refusals that are asked for: not signed in yet, files that are none. */
const EXPECTED = /\b(?:401|415|422)\b/;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-attachments-page-'));
  [browser, server] = await Promise.all([
    launchBrowser(),
    startServer({ YOUYU_DATA: dataDir, DATABASE_URL: '' }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function openPage(size: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) complaints.push(message.text());
  });
  return page;
}

async function signIn(username: string, name: string, role: string): Promise<Page> {
  const env = { YOUYU_DATA: dataDir, DATABASE_URL: '' };
  const added = await runCli(['user', 'add', username, '--name', name, '--roles', role], env);
  const path = /\/console\S+set-password\S+/.exec(added.stdout)?.[0];
  const page = await openPage(DESKTOP);
  await page.goto(`${server.url}${path}`);
  await page.getByLabel('新密码').fill('a-long-enough-password');
  await page.getByLabel('再输一遍').fill('a-long-enough-password');
  await page.getByRole('button', { name: '保存并登录' }).click();
  await page.locator('.views').waitFor();
  return page;
}

/** Both sizes, light and dark. */
async function shots(page: Page, name: string): Promise<void> {
  await takeScreenshots(page, name);
  await page.emulateMedia({ colorScheme: 'dark' });
  await takeScreenshots(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.waitForTimeout(150);
}

/** Whether a picture is there to be seen. */
async function isDrawn(picture: Locator): Promise<void> {
  await picture.waitFor();
  await expect
    .poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)), {
      timeout: 60_000,
    })
    .toBeGreaterThan(1);
}

/** Colours may still be on their way from dark to light. */
async function isAccessible(page: Page): Promise<void> {
  await expect.poll(() => violations(page), { timeout: 60_000 }).toEqual([]);
}

const photo = (name: string, bytes: Buffer, mimeType = 'image/jpeg') => ({ name, mimeType, buffer: bytes });
const queueRow = (page: Page) => page.locator('.queue-row').first();

test('a resident’s photo goes to the counsellor, and a counsellor’s pictures to the resident', async () => {
  const report = await aPhoto({ width: 1600, height: 1200, orientation: 6 });
  const second = await aPhoto({ width: 900, height: 600, orientation: 1 });
  const chat = await openPage(PHONE);
  const resident = await openResidentPage(chat, server.url);
  const chooser = chat.locator('footer input[type=file]');
  await chat.getByRole('button', { name: '发照片' }).waitFor();

  // Chosen, looked at, one taken out; what is no picture is told and can be taken out.
  await chooser.setInputFiles([
    photo('report.jpg', report),
    photo('second.jpg', second),
    photo('drawing.jpg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
  ]);
  await chat.getByText('这个文件不是能发的图片').waitFor();
  await chat.locator('.tray-item.ready').nth(1).waitFor();
  await shots(chat, 'attachments-01-chosen');
  await isAccessible(chat);
  expect(await chat.getByRole('button', { name: '发送', exact: true }).getAttribute('aria-disabled')).toBe(
    'true',
  );
  await chat.getByRole('button', { name: '去掉图片 3' }).click();
  await chat.getByRole('button', { name: '去掉图片 2' }).click();
  expect(await chat.locator('.tray-item').count()).toBe(1);
  const replies = chat.locator('.entry[data-author="assistant"]');
  await chat.getByRole('button', { name: '发送', exact: true }).click();
  await replies.filter({ hasText: '看不懂图片' }).waitFor({ timeout: 60_000 });
  expect(await chat.locator('.tray-item').count()).toBe(0);
  await isDrawn(chat.locator('.entry[data-author="resident"] .picture img'));
  expect(await chat.locator('.entry[data-author="resident"]').innerText()).not.toContain('[图片]');
  await shots(chat, 'attachments-02-sent');
  await isAccessible(chat);

  // Large and small again, by keyboard, too.
  const small = chat.getByRole('button', { name: '放大您发的图片' });
  await small.focus();
  await chat.keyboard.press('Enter');
  const view = chat.getByRole('dialog', { name: '您发的图片' });
  await isDrawn(view.locator('img'));
  await shots(chat, 'attachments-03-large');
  await isAccessible(chat);
  await chat.keyboard.press('Escape');
  await view.waitFor({ state: 'detached' });
  expect(await small.evaluate((button) => button === document.activeElement)).toBe(true);

  // Nobody is called before the resident agrees; then the counsellor sees it.
  const sun = await signIn('sun', '孙医生', 'expert');
  const zhou = await signIn('zhou', '周咨询', 'counsellor');
  await zhou.goto(`${server.url}/console#/queue/open`);
  expect(await zhou.locator('.queue-row').count()).toBe(0);
  await chat.getByRole('button', { name: '转人工' }).first().click();
  await queueRow(zhou).waitFor({ timeout: 60_000 });
  await queueRow(zhou).click();
  await isDrawn(zhou.locator('.message--resident .pictures img').first());
  await zhou.keyboard.press('c');
  await zhou.getByRole('textbox', { name: '回复居民的内容' }).waitFor();
  await shots(zhou, 'attachments-04-console');
  await isAccessible(zhou);
  const opener = zhou.locator('.message--resident .pictures__one').first();
  await opener.click();
  const large = zhou.locator('.picture-dialog');
  await isDrawn(large.locator('img'));
  await shots(zhou, 'attachments-05-console-large');
  await isAccessible(zhou);
  await zhou.keyboard.press('Escape');
  await large.waitFor({ state: 'detached' });
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);

  // A form as PDF by the button, a picture by dropping, something broken beside them.
  const attach = zhou.locator('.composer input[type=file]');
  await attach.setInputFiles([
    photo('办事指南.pdf', aPdf(2), 'application/pdf'),
    photo('坏了.jpg', second.subarray(0, 3000)),
  ]);
  await zhou.getByText('图片打不开').waitFor({ timeout: 60_000 });
  await zhou.locator('.tray__file--ready').getByText('办事指南.pdf（2 页）').waitFor({ timeout: 60_000 });
  const png = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#2c6a4c' } })
    .png()
    .toBuffer();
  const dropped = await zhou.evaluateHandle((base64) => {
    const data = new DataTransfer();
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    data.items.add(new File([bytes], '地图.png', { type: 'image/png' }));
    return data;
  }, png.toString('base64'));
  await zhou.dispatchEvent('.composer', 'drop', { dataTransfer: dropped });
  await zhou.locator('.tray__file--ready').getByText('地图.png').waitFor({ timeout: 60_000 });
  await isDrawn(zhou.locator('.tray__picture').first());
  await shots(zhou, 'attachments-06-console-attached');
  await isAccessible(zhou);
  const send = zhou.getByRole('button', { name: '发送给居民' });
  expect(await send.isDisabled()).toBe(true);
  await zhou.getByRole('button', { name: '去掉 坏了.jpg' }).click();
  await zhou.getByRole('textbox', { name: '回复居民的内容' }).fill('请按这份指南准备');
  await send.click();
  await resident.counsellorSays('请按这份指南准备');
  const received = chat.locator('.entry[data-author="counsellor"] .picture img');
  await isDrawn(received.nth(2));
  expect(await received.count()).toBe(3);
  await shots(chat, 'attachments-07-received');
  await isAccessible(chat);
  await isDrawn(zhou.locator('.message--counsellor .pictures img').nth(2));
  await zhou.locator('.message--counsellor .pictures__one').first().click();
  await zhou.keyboard.press('ArrowRight');
  await zhou.getByRole('dialog', { name: /2$/ }).waitFor();
  await zhou.keyboard.press('Escape');
  await shots(zhou, 'attachments-08-console-sent');

  // A photo while the counsellor has the case goes to them, and nobody else says anything.
  const before = await replies.count();
  await chooser.setInputFiles([photo('wound.jpg', second)]);
  await chat.locator('.tray-item.ready').waitFor({ timeout: 60_000 });
  await chat.getByLabel('您的问题').fill('还有这张');
  await chat.getByLabel('您的问题').press('Enter');
  const line = zhou.locator('.message--resident', { hasText: '还有这张' });
  await isDrawn(line.locator('img'));
  expect(await replies.count()).toBe(before);

  // All of it is there after a reload; an expert gets none of it.
  await chat.reload();
  await isDrawn(chat.locator('.entry[data-author="counsellor"] .picture img').nth(2));
  const header = zhou.locator('.conversation__header');
  await header.getByRole('button', { name: '更多' }).click();
  await zhou.getByRole('menuitem', { name: '邀请专家', exact: true }).click();
  await zhou.getByLabel('请哪位专家').click();
  await zhou.getByText('孙医生', { exact: true }).last().click();
  await zhou.locator('.case-panel').getByRole('button', { name: '邀请', exact: true }).click();
  await zhou.locator('.case-form__experts', { hasText: '孙医生' }).waitFor();
  await queueRow(sun).waitFor({ timeout: 60_000 });
  await queueRow(sun).click();
  await sun.getByText('受邀专家看不到').first().waitFor();
  expect(await sun.locator('.pictures img').count()).toBe(0);
  await shots(sun, 'attachments-09-expert');
  await isAccessible(sun);
  expect(complaints).toEqual([]);
}, 300_000);

test('a photo that does not arrive is tried again, and leaves with its words', async () => {
  const chat = await openPage(PHONE);
  await openResidentPage(chat, server.url);
  await chat.route('**/api/chat/attachments?**', (route) => route.abort(), { times: 1 });
  const chooser = chat.locator('footer input[type=file]');
  await chooser.setInputFiles([photo('photo.jpg', await aPhoto())]);
  await chat.getByText('网络断了，图片没有传上去').waitFor();
  await takeScreenshots(chat, 'attachments-10-failed');
  await isAccessible(chat);
  await chat.getByRole('button', { name: '重试' }).click();
  await chat.locator('.tray-item.ready').waitFor({ timeout: 60_000 });
  await chat.getByLabel('您的问题').fill('备孕要不要吃叶酸');
  await chat.getByLabel('您的问题').press('Enter');
  const answer = chat.locator('.entry[data-author="assistant"]', { hasText: '您发来的图片我看不懂' });
  await answer.waitFor({ timeout: 60_000 });
  expect(await answer.innerText()).toContain('叶酸');
});
