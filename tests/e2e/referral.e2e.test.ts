import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Association, startAssociation } from '../support/association.ts';
import { launchBrowser } from '../support/browser.ts';
import { DESKTOP, PHONE, takeScreenshots } from '../support/screenshots.ts';
import { act } from './case-actions.ts';
import { openResidentPage } from './resident-page.ts';
import { violations } from './violations.ts';

let browser: Browser;
let here: Association;
let there: Association;
let folder = '';
const complaints: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'youyu-referral-'));
  browser = await launchBrowser();
  here = await startAssociation('天长市计划生育协会', { YOUYU_DATA: join(folder, 'here') });
  there = await startAssociation('江宁区计划生育协会', { YOUYU_DATA: join(folder, 'there') });
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await Promise.all([here?.server.stop(), there?.server.stop()]);
  await rm(folder, { recursive: true, force: true });
});

async function open(url: string, size: { width: number; height: number }, cookie?: string): Promise<Page> {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', reducedMotion: 'reduce' });
  const [name = '', value = ''] = (cookie ?? '').split('=', 2);
  if (cookie !== undefined) await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/\b409\b/.test(message.text())) complaints.push(message.text());
  });
  return page;
}

/** The letters of a case, as its panel shows them. */
const lettersOf = (desk: Page) => desk.locator('.referral__letters li');

async function addPartner(desk: Page, at: Association, known: Association, region: string): Promise<void> {
  const key = (await known.partners()).own.keys[0];
  await desk.goto(`${at.server.url}/console#/settings/partners`);
  await desk.getByRole('button', { name: '添加合作单位' }).click();
  await desk.getByLabel('单位名称').fill(known.name);
  await desk.getByLabel('地区').fill(region);
  await desk.getByLabel('网址').fill(`${known.server.url}/`);
  await desk.getByLabel('公钥').fill(key?.publicKey ?? '');
  await desk.getByRole('button', { name: '保存' }).click();
  await desk.getByRole('heading', { name: `${known.name}（${region}）` }).waitFor();
  // What the two read to each other on the phone.
  await desk.getByText(key?.fingerprint ?? 'no key').waitFor();
}

test('two associations add each other, a counsellor asks, the resident’s yes offers the case, and it is taken and given back', async () => {
  const origin = await open(here.server.url, DESKTOP, here.cookie);
  const receiver = await open(there.server.url, DESKTOP, there.cookie);
  await addPartner(origin, here, there, '江苏南京');
  await addPartner(receiver, there, here, '安徽天长');
  await takeScreenshots(origin, 'referral-01-partners');
  expect(await violations(origin)).toEqual([]);

  // A resident registers; the counsellor asks whether the case may be passed on.
  const chat = await open(here.server.url, PHONE);
  const resident = await openResidentPage(chat, here.server.url);
  await resident.ask('转人工');
  await origin.goto(`${here.server.url}/console#/queue/unassigned`);
  await origin.locator('.queue-row a').first().click();
  await origin.locator('.foot__claim').click();
  await origin.getByLabel('回复居民的内容').waitFor();
  await act(origin, '转介到外地');
  await origin.getByLabel('称呼').fill('小周');
  await origin.getByLabel('联系方式').fill('13900001234');
  await origin.getByLabel('住在哪里').fill('江宁区秣陵街道');
  await origin.getByLabel('现在的情况').fill('怀孕20周');
  await origin.getByLabel('需要的帮助').fill('想在当地建档产检');
  await takeScreenshots(origin, 'referral-02-ask');
  expect(await violations(origin)).toEqual([]);
  await origin.getByRole('button', { name: '问本人' }).click();
  await origin.locator('.case-banner', { hasText: '等本人答复' }).waitFor();

  const question = chat.locator('.entry', { hasText: '只发给他们这几项' });
  await question.getByText('13900001234').first().waitFor();
  await takeScreenshots(chat, 'referral-03-question');
  expect(await violations(chat)).toEqual([]);
  await chat.getByRole('button', { name: '同意转介', exact: true }).click();
  await chat.getByText('刚才列出的几项会发给江宁区计划生育协会').first().waitFor();
  await origin.locator('.case-banner', { hasText: '等对方答复' }).waitFor();
  // Without the page being loaded anew: a letter that gets there is no version of the case.
  await lettersOf(origin).filter({ hasText: '转介请求' }).filter({ hasText: '已送到' }).waitFor();

  // There it waits for somebody to say so.
  await receiver.goto(`${there.server.url}/console#/queue/unassigned`);
  await receiver.locator('.queue-row a').first().click();
  await receiver.locator('.case-banner', { hasText: '等我们答复' }).waitFor();
  await receiver.getByText('13900001234').first().waitFor();
  await receiver.locator('.foot', { hasText: '这里不能直接回复居民' }).waitFor();
  await takeScreenshots(receiver, 'referral-04-offered');
  expect(await violations(receiver)).toEqual([]);
  await act(receiver, '接下');
  const form = receiver.locator('.case-form');
  await form.getByRole('button', { name: '接下', exact: true }).click();
  await origin.getByText('对方已接手').first().waitFor();
  await lettersOf(receiver).filter({ hasText: '接下的答复' }).filter({ hasText: '已送到' }).waitFor();

  // Nobody answers the telephone: it goes back, and nothing of the resident stays there.
  await act(receiver, '退回对方');
  await form.getByText('联系不上本人').click();
  await form.getByLabel('写给对方同事的话').fill('电话三天没人接');
  await takeScreenshots(receiver, 'referral-05-return');
  expect(await violations(receiver)).toEqual([]);
  await form.getByRole('button', { name: '退回对方', exact: true }).click();
  await origin.getByText('对方退回了').first().waitFor();
  await origin.getByText('电话三天没人接').first().waitFor();
  await receiver.getByText('13900001234').first().waitFor({ state: 'detached' });
  await takeScreenshots(origin, 'referral-06-returned');
  expect(await violations(origin)).toEqual([]);
  expect(complaints).toEqual([]);
}, 300_000);
