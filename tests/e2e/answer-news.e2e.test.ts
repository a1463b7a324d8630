import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PHONE, takeScreenshots } from '../support/screenshots.ts';
import { openProductionSite, type ProductionSite } from './production-site.ts';
import { openResidentPage } from './resident-page.ts';
import { signInAs } from './sign-in.ts';
import { violations } from './violations.ts';

const QUESTION = '异地做婚前检查要带什么材料';
const OFFER = '有了答案告诉我';
const NOTICE = '您等的答案有了';

let site: ProductionSite;

beforeAll(async () => {
  site = await openProductionSite('news');
});
afterAll(() => site?.close());

const phone = (): Promise<BrowserContext> =>
  site.browser.newContext({ viewport: PHONE, locale: 'zh-CN', reducedMotion: 'reduce' });

/** A line of the assistant; the region that is read aloud has its words, too. */
const said = (page: Page, hasText: string) => page.locator('.entry[data-author="assistant"]', { hasText });

async function remember(page: Page): Promise<void> {
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('switch', { name: /在这台设备上记住对话/ }).check();
  await page.keyboard.press('Escape');
}

test('who agreed is told once when the answer is approved and served, reads it by one tap, and who did not is left alone', async () => {
  // Nothing outlives these pages: nobody could be told there.
  const youth = await openResidentPage(await (await phone()).newPage(), `${site.url}/?entry=youth`);
  await youth.ask(QUESTION);
  expect(await youth.page.getByRole('button', { name: OFFER }).count()).toBe(0);
  const context = await phone();
  const resident = await openResidentPage(await context.newPage(), site.url);
  await resident.ask(QUESTION);
  expect(await resident.page.getByRole('button', { name: OFFER }).count()).toBe(0);

  await remember(resident.page);
  await resident.ask(`请问${QUESTION}`);
  const offer = resident.page.getByRole('button', { name: OFFER });
  await offer.waitFor();
  await takeScreenshots(resident.page, 'chat-news-1-offered');
  expect(await violations(resident.page)).toEqual([]);
  await offer.press('Enter');
  await said(resident.page, '会在这里告诉您一次').waitFor();
  await takeScreenshots(resident.page, 'chat-news-2-promised');
  // Once a conversation, quietly.
  await resident.ask('请问婚前检查能不能周末做');
  expect(await offer.count()).toBe(0);
  const mine = await resident.ask('我的数据');
  await said(resident.page, '等着告诉您答案的：1 个').waitFor();
  await mine.waitFor();
  await takeScreenshots(resident.page, 'chat-news-3-my-data');
  await resident.page.close();

  const editor = await signInAs(site, '吴洁', ['editor']);
  await editor.getByRole('link', { name: '指南审核' }).click();
  await editor.getByRole('link', { name: '没答上的', exact: true }).click();
  const group = editor.locator('.gap', { hasText: '次对话在等答案' });
  await group.waitFor();
  expect(await group.innerText()).toContain('1 次对话在等答案');
  await takeScreenshots(editor, 'console-news-1-waiting');
  await group.getByRole('button', { name: /^写一篇/ }).click();
  await editor.getByText('草稿开好了，请写上回答。').waitFor();
  await editor.getByRole('button', { name: '修改', exact: true }).click();
  await editor.getByLabel('标题').fill('异地做婚前检查要带什么材料');
  await editor.getByLabel('直接回答').fill('带双方身份证，到任一方户籍地的婚检机构做，不收钱。');
  await editor.getByRole('button', { name: '提交审核' }).click();
  await editor.getByText('这里有您写的话，要由另一位没写过的同事批准。').waitFor();
  const [wish] = await site.store.wishes.waiting(Date.now());
  const article = wish?.article ?? '';
  const [written] = await site.store.knowledge.versionsOf([article]).then((all) => all.toReversed());

  const at = Date.now();
  const approver = await site.store.users.add({
    username: 'li',
    displayName: '李主任',
    roles: ['approver'],
    qualifications: ['clinician', 'lawyer', 'local'],
    at,
  });
  const approval = { article, version: written?.version ?? 0, approverId: approver.id, note: null, at };
  expect(await site.store.knowledge.approve(approval)).toBe('approved');

  // The page was closed; whoever comes back finds it.
  const back = await context.newPage();
  await back.goto(site.url);
  const notice = said(back, NOTICE);
  await notice.waitFor({ timeout: 60_000 });
  expect(await notice.innerText()).not.toContain('婚前');
  await takeScreenshots(back, 'chat-news-4-told');
  expect(await violations(back)).toEqual([]);
  await back.getByRole('button', { name: '点这里看' }).press('Enter');
  const answer = said(back, '带双方身份证');
  await answer.waitFor({ timeout: 60_000 });
  await answer.locator('.source summary').first().waitFor();
  await takeScreenshots(back, 'chat-news-5-answer');
  expect(await notice.count()).toBe(1);
  expect(await site.store.wishes.any()).toBe(false);
  await editor.reload();
  await editor.getByRole('link', { name: '没答上的', exact: true }).click();
  await editor.getByText('近 90 天').waitFor();
  expect(await editor.getByText('在等答案').count()).toBe(0);
  expect(await said(youth.page, NOTICE).count()).toBe(0);
  expect(site.complaints).toEqual([]);
});
