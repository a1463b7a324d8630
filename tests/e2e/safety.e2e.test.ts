import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NEUTRAL_PAGE } from '../../server/web/chat/session/neutral-page.ts';
import { launchBrowser } from '../support/browser.ts';
import { DESKTOP, PHONE, takeScreenshots } from '../support/screenshots.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { openResidentPage } from './resident-page.ts';

let browser: Browser;
let server: ServerProcess;
let dataDir = '';
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-exit-'));
  [browser, server] = await Promise.all([
    launchBrowser(),
    startServer({ YOUYU_DATA: dataDir, DATABASE_URL: '' }),
  ]);
});
afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
  await rm(dataDir, { recursive: true, force: true });
});

test.each([
  ['the chat', ''],
  ['the youth page', '/?entry=youth'],
])('快速离开 on %s leaves for a neutral page, and nothing of the conversation stays', async (_, path) => {
  const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', reducedMotion: 'reduce' });
  await context.route(`${NEUTRAL_PAGE}**`, (route) => route.fulfill({ body: '<title>天气</title>天气' }));
  const page = await context.newPage();
  await page.goto('about:blank');
  const resident = await openResidentPage(page, `${server.url}${path}`);
  const titles = new Set([await page.title()]);
  const danger = await resident.ask('他现在打我');
  expect(await danger.locator('a[href="tel:110"]').count()).toBe(1);
  titles.add(await page.title());
  // What is half written is gone too.
  await page.getByLabel('您的问题').fill('他又');
  expect(await page.evaluate(() => sessionStorage.length)).toBe(1);

  await page.getByRole('button', { name: '快速离开' }).click();
  await page.waitForURL(NEUTRAL_PAGE);
  expect([...titles].join('')).not.toMatch(/打|暴力|危险|急/);

  // Back leads past the chat, to where the tab was before.
  await page.goBack();
  expect(page.url()).toBe('about:blank');

  // Whoever opens the chat in this tab next finds it as new.
  await page.goto(`${server.url}/healthz`);
  expect(await page.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0]);
  expect(await page.evaluate(() => document.cookie)).toBe('');
  await page.goto(`${server.url}${path}`);
  await page.getByLabel('您的问题').waitFor();
  expect(await page.getByLabel('您的问题').inputValue()).toBe('');
  expect(await page.locator('.entry').count()).toBe(0);
  expect(await page.locator('body').innerText()).not.toContain('打我');
  await context.close();
});

test('somebody who wants to die is kept company on the page, and can call with one tap', async () => {
  const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const resident = await openResidentPage(page, server.url);
  const first = await resident.ask('我不想活了');
  for (const number of ['12356', '110', '120']) {
    expect(await first.locator(`section.danger a[href="tel:${number}"]`).count()).toBe(1);
  }
  expect(await first.innerText()).toMatch(/我在这里听您说[\s\S]*不是真人[\s\S]*您现在安全吗？/);
  await takeScreenshots(page, 'chat-9-crisis-opening');
  await page.getByRole('button', { name: '安全', exact: true }).click();
  await page.getByText('现在有人在您身边吗？').first().waitFor();
  const alone = await resident.ask('没有人');
  expect(await alone.innerText()).toContain('110');
  await resident.ask('药在手上');
  await takeScreenshots(page, 'chat-10-crisis-graver');
  await context.close();
});

test('a counsellor does what must be done about a child, sees what is missing, and then closes the case', async () => {
  const resident = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', reducedMotion: 'reduce' });
  const chat = await openResidentPage(await resident.newPage(), server.url);
  await chat.ask('我12岁，老师摸我下面');
  await takeScreenshots(chat.page, 'chat-11-child');

  const link = /http\S+set-password\S+/.exec(server.output())?.[0] ?? '';
  const context = await browser.newContext({ viewport: DESKTOP, locale: 'zh-CN', reducedMotion: 'reduce' });
  const desk = await context.newPage();
  await desk.goto(link);
  await desk.getByLabel('新密码').fill('a-long-enough-password');
  await desk.getByLabel('再输一遍').fill('a-long-enough-password');
  await desk.getByRole('button', { name: '保存并登录' }).click();
  const row = desk.locator('.queue-row', { hasText: '须报告 0/6' });
  await row.waitFor();
  expect(await desk.getByText('涉及未成年人、还没办完 1').count()).toBe(1);
  expect(await desk.title()).toMatch(/^\(\d\) 优育 · 工作台$/);
  await row.locator('a').click();
  const list = desk.locator('#checklist');
  await list.getByText('接单后才能办。').waitFor();
  await desk.getByRole('button', { name: '接单' }).click();
  await takeScreenshots(desk, 'console-6-checklist');
  // On a phone the list is a page of its own.
  await desk.setViewportSize(PHONE);
  await desk.getByRole('button', { name: '看清单' }).click();
  await list.getByText('由谁报告').waitFor();
  await takeScreenshots(desk, 'console-6-checklist-page');
  await desk.getByRole('button', { name: '会话' }).click();
  await desk.setViewportSize(DESKTOP);

  await desk.getByRole('button', { name: '结案' }).click();
  const blocked = desk.locator('.resolve-blocked');
  await blocked.waitFor();
  expect(await blocked.locator('li').allInnerTexts()).toHaveLength(6);
  await takeScreenshots(desk, 'console-7-resolve-blocked');
  await blocked.getByRole('button', { name: '看清单' }).click();
  await desk.waitForFunction(() => document.activeElement?.id === 'checklist');

  // By keyboard alone: from the list's head through every item.
  for (const [item, outcome] of [
    ['核实是否涉及未成年人', '是，或还说不清'],
    ['孩子现在的安全', '不安全或不清楚，已报警'],
    ['由谁报告', '我来报告'],
    ['已报告，报给哪里', '公安'],
    ['告知监护人', '已告知监护人'],
    ['保存证据', '已保存或已告诉怎样保存'],
  ] as const) {
    const button = list.getByRole('group', { name: item }).getByRole('button', { name: outcome });
    await button.focus();
    await desk.keyboard.press('Enter');
    await list.locator('li', { hasText: item }).getByText('已办 · 管理员').waitFor();
    expect(await button.getAttribute('aria-pressed')).toBe('true');
  }
  await takeScreenshots(desk, 'console-8-checklist-done');
  await desk.getByText('办完一项：已报告，报给哪里（公安）').waitFor();
  await desk.getByRole('button', { name: '结案' }).first().click();
  await desk.locator('.case-panel').getByRole('button', { name: '结案' }).click();
  await desk.getByText('这件事项已结案。').waitFor();
  await resident.close();
  await context.close();
});
