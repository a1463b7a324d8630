import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PHONE, takeScreenshots } from '../support/screenshots.ts';
import { openDemoSite, type ProductionSite } from './production-site.ts';
import { openResidentPage } from './resident-page.ts';
import { signInAs } from './sign-in.ts';
import { violations } from './violations.ts';

let site: ProductionSite;
beforeAll(async () => {
  site = await openDemoSite('queue-guidance');
  // A conversation that moved on is refused on purpose.
  site = { ...site, expected: /\b(?:401|409)\b/ };
});
afterAll(() => site?.close());

const replyBox = (desk: Page) => desk.getByLabel('回复居民的内容');

test('a counsellor answers with an article, and the resident reads where it comes from', async () => {
  const context = await site.browser.newContext({
    viewport: PHONE,
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  const resident = await openResidentPage(await context.newPage(), site.url);
  const chat = resident.page;
  await resident.ask('转人工');
  await resident.ask('我在备孕，叶酸从什么时候开始吃');

  const desk = await signInAs(site, '周咨询', ['counsellor']);
  await desk.goto(`${site.url}/console#/queue/open`);
  await desk.locator('.queue-row a').first().click();
  const suggested = desk.locator('.suggested');
  await suggested.locator('li', { hasText: '叶酸' }).first().waitFor();
  // Who has not taken the case looks, but puts nothing into it.
  expect(await suggested.getByRole('button', { name: /插入回复/ }).count()).toBe(0);
  await desk.getByRole('button', { name: '接单' }).click();
  await replyBox(desk).waitFor();
  await takeScreenshots(desk, 'queue-23-suggested');
  expect(await violations(desk)).toEqual([]);

  // From the person's pane, with a word before it.
  await replyBox(desk).fill('您好，');
  const first = suggested.locator('li', { hasText: '叶酸' }).first();
  await first.getByRole('button').click();
  await desk.getByText('居民会看到依据').waitFor();
  const inserted = await replyBox(desk).inputValue();
  expect(inserted).toMatch(/^您好，\n.+叶酸/s);
  await takeScreenshots(desk, 'queue-24-inserted');
  // It is there after a reload, with its source.
  await desk.reload();
  await desk.getByText('居民会看到依据').waitFor();
  expect(await replyBox(desk).inputValue()).toBe(inserted);

  // Another tab that takes the words up has their source, too.
  const tab = await desk.context().newPage();
  await tab.goto(desk.url());
  await tab.getByText('居民会看到依据').waitFor();
  expect(await replyBox(tab).inputValue()).toBe(inserted);
  await tab.close();

  // Other words do not go under that source.
  await replyBox(desk).fill(inserted.replace('叶酸', '维生素'));
  await desk.getByText(/原文改过了/).waitFor();
  await replyBox(desk).fill(inserted);
  await desk.getByText('居民会看到依据').waitFor();
  await desk.getByRole('button', { name: '发送给居民' }).click();
  await resident.counsellorSays('您好，');
  const answer = chat.locator('.entry[data-author="counsellor"]').first();
  await answer.locator('details.source summary').first().click();
  await answer.locator('blockquote').first().waitFor();
  await answer.getByText('示例内容').first().waitFor();
  await takeScreenshots(chat, 'queue-25-cited');
  expect(await violations(chat)).toEqual([]);
  await desk.locator('.message--counsellor .citation').first().waitFor();
  await expect.poll(() => replyBox(desk).inputValue()).toBe('');
  expect(await desk.getByText('居民会看到依据').count()).toBe(0);

  // By a sign, and by what it is about.
  await desk.getByRole('button', { name: '插入条目' }).click();
  await desk.getByRole('option').first().waitFor();
  await replyBox(desk).pressSequentially('流动人口');
  await desk.getByRole('option', { name: /流动/ }).first().waitFor();
  await takeScreenshots(desk, 'queue-26-find');
  await replyBox(desk).press('Enter');
  await desk.getByText('居民会看到依据').waitFor();
  expect(await replyBox(desk).inputValue()).not.toContain('@');
  await desk.getByRole('button', { name: /^不引用/ }).click();
  expect(await desk.getByText('居民会看到依据').count()).toBe(0);

  // What was held back because the resident wrote meanwhile is still there after a reload.
  await replyBox(desk).fill('下周来也可以');
  await chat.getByLabel('您的问题').fill('我明天就想来');
  await chat.getByLabel('您的问题').press('Enter');
  await desk.locator('.message--resident', { hasText: '明天就想来' }).waitFor();
  await desk.getByRole('button', { name: '发送给居民' }).click();
  await desk.getByText('这条还没有发').waitFor();
  await desk.reload();
  await desk.getByText('这条还没有发').waitFor();
  await desk.getByRole('button', { name: '仍要发送' }).click();
  await resident.counsellorSays('下周来也可以');
  await desk.reload();
  await desk.locator('.message--counsellor', { hasText: '下周来也可以' }).waitFor();
  expect(await desk.getByText('这条还没有发').count()).toBe(0);
  expect(site.complaints).toEqual([]);
});
