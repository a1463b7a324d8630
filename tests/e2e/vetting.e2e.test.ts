import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../server/api/console.ts';
import { PHONE, takeScreenshots } from '../support/screenshots.ts';
import { openProductionSite, type ProductionSite } from './production-site.ts';
import { openResidentPage } from './resident-page.ts';
import { signInAs } from './sign-in.ts';

const TITLE = '备孕和怀孕早期怎么吃叶酸';
const QUESTION = '备孕要不要吃叶酸，吃多少';
const CHANGED = '要吃。每天吃 0.4 毫克叶酸，从备孕前三个月吃到怀孕满三个月。';

let site: ProductionSite;

beforeAll(async () => {
  site = await openProductionSite('vetting');
});
afterAll(() => site?.close());

function watch(page: Page): Page {
  page.on('pageerror', (error) => site.complaints.push(error.message));
  page.on('console', (message) => {
    // A 401 before sign-in is how the console learns that nobody is signed in.
    if (message.type() === 'error' && !/\b401\b/.test(message.text())) site.complaints.push(message.text());
  });
  return page;
}

/** Signs a new account in, on a page of its own, and opens the articles. */
async function signIn(displayName: string, roles: readonly Role[]): Promise<Page> {
  const page = await signInAs(site, displayName, roles);
  await page
    .getByRole('link', { name: '指南审核' })
    .or(page.getByRole('heading', { name: '指南审核' }))
    .first()
    .click();
  await page.getByRole('heading', { name: '指南审核' }).waitFor();
  return page;
}

const rowOf = (page: Page) => page.getByRole('link', { name: new RegExp(TITLE) });
const confirm = (page: Page, name: string) =>
  page.locator('.ant-popconfirm:visible').getByRole('button', { name }).click();

async function submitChange(page: Page, text: string, topic: string | null = null): Promise<void> {
  await page.getByRole('button', { name: '修改', exact: true }).click();
  const topics = page.locator('.article-editor').getByRole('combobox', { name: /^主题/ });
  if (topic !== null) await topics.selectOption(topic);
  await page.getByLabel('直接回答').fill(text);
  await page.getByRole('region', { name: '居民会看到' }).getByText(text).waitFor();
  await page.getByRole('button', { name: '提交审核' }).click();
  await page.getByText('这里有您写的话，要由另一位没写过的同事批准。').waitFor();
  expect(await page.getByRole('button', { name: '批准', exact: true }).count()).toBe(0);
}

test('an editor changes an article, a qualified colleague approves it, the chat answers from it until it is withdrawn', async () => {
  const resident = await openResidentPage(
    watch(
      await (
        await site.browser.newContext({ viewport: PHONE, locale: 'zh-CN', reducedMotion: 'reduce' })
      ).newPage(),
    ),
    site.url,
  );
  expect(await (await resident.ask(QUESTION)).innerText()).not.toContain('0.4 毫克');

  const editor = await signIn('王芳', ['editor', 'approver']);
  await rowOf(editor).click();
  await editor.getByText('要由有「医学」资格的同事批准。').waitFor();
  await submitChange(editor, CHANGED);
  await takeScreenshots(editor, 'console-articles-1-own-work');

  // An approver without the qualification cannot, until an administrator has recorded it.
  const approver = await signIn('李医生', ['approver']);
  const admin = await signIn('陈主任', ['admin']);
  await admin.getByRole('link', { name: '审核资格' }).click();
  await admin.getByRole('group', { name: '李医生' }).getByLabel('医学').check();
  await admin.getByText('已登记 李医生 的资格。').waitFor();
  await takeScreenshots(admin, 'console-articles-2-qualifications');

  await approver.reload();
  await approver.getByLabel('选中您能批准的').waitFor();
  await takeScreenshots(approver, 'console-articles-3-queue');
  await rowOf(approver).first().click();
  await approver.getByRole('button', { name: '同意这段：直接回答' }).click();
  await approver.getByText('李医生 同意').first().waitFor();
  await takeScreenshots(approver, 'console-articles-4-passages');
  // By the keyboard: the question takes the focus.
  await approver.getByRole('button', { name: '批准', exact: true }).press('Enter');
  await approver.locator('.ant-popconfirm:visible').getByRole('button', { name: '批准' }).waitFor();
  await expect
    .poll(() => approver.evaluate(() => document.activeElement?.closest('.ant-popconfirm') !== null))
    .toBe(true);
  await approver.keyboard.press('Enter');
  await approver.getByText('正在使用').first().waitFor();

  await expect
    .poll(async () => (await resident.ask(QUESTION)).innerText(), { timeout: 60_000, interval: 1000 })
    .toContain('从备孕前三个月吃到怀孕满三个月');

  // A second change is compared with the first, line by line, and sent back for a reason.
  await editor.reload();
  await submitChange(editor, `${CHANGED}不要多吃。`, '孕产');
  await rowOf(approver).first().click();
  await approver.getByRole('heading', { name: /和已批准的第 \d+ 版比/ }).waitFor();
  expect(await approver.locator('.diff ins').allInnerTexts()).toEqual([
    expect.stringContaining('主题：孕产'),
    expect.stringContaining('不要多吃'),
  ]);
  expect(await approver.locator('.diff del').count()).toBe(2);
  await approver.getByRole('button', { name: '退回修改' }).click();
  await approver.getByText('请先写明原因。').waitFor();
  await approver.getByLabel('审核意见').fill('写明多吃有什么坏处');
  await takeScreenshots(approver, 'console-articles-5-changes');
  await approver.getByRole('button', { name: '退回修改' }).click();
  await confirm(approver, '退回修改');
  await approver.getByText('已退回，成为草稿。').waitFor();

  // The withdrawal holds for the very next question, and names the conversation.
  await approver.getByRole('link', { name: /^已批准/ }).click();
  await rowOf(approver).click();
  await approver.getByLabel('审核意见').fill('剂量要重新核对');
  await approver.getByRole('button', { name: '撤下' }).click();
  await confirm(approver, '撤下');
  await approver.getByRole('heading', { name: '有 1 段会话的回答引用过它' }).waitFor();
  expect(await approver.locator('.citing li').innerText()).toMatch(
    /^网页，1 条回答，最近一次 .+ · 居民 .+ · 没有您能看的事项$/,
  );
  expect(await (await resident.ask(QUESTION)).innerText()).not.toContain('0.4 毫克');
  await takeScreenshots(approver, 'console-articles-6-withdrawn');
  await approver.emulateMedia({ colorScheme: 'dark' });
  await takeScreenshots(approver, 'console-articles-6-withdrawn-dark');
  expect(site.complaints).toEqual([]);
});

test('an approver takes several articles of the starter pack at once, each recorded on its own', async () => {
  const approver = await signIn('周医生', ['approver']);
  const user = await site.store.users.byUsername('周医生');
  await site.store.users.setQualifications({
    userId: user?.id ?? '',
    qualifications: ['clinician'],
    byId: null,
    at: Date.now(),
  });
  await approver.goto(
    `${site.url}/console#/articles/queue?topic=${encodeURIComponent('避孕')}&need=clinician`,
  );
  await approver.reload();
  await approver.getByLabel('选中您能批准的').check();
  const button = approver.getByRole('button', { name: /^批准选中的 \d+ 篇$/ });
  const chosen = Number(/\d+/.exec(await button.innerText())?.[0]);
  expect(chosen).toBeGreaterThan(5);
  await button.click();
  await confirm(approver, '批准');
  await approver.getByText(/^批准了 \d+ 篇/).waitFor();
  const all = await site.store.vetting.list('approved', { today: '2099-01-01', dueBefore: '2099-01-01' });
  const due = await site.store.vetting.list('due', { today: '2099-01-01', dueBefore: '2099-01-01' });
  const approved = [...all, ...due].filter(({ topic }) => topic === '避孕');
  expect(approved.length).toBeGreaterThan(5);
  const histories = await Promise.all(approved.map(({ article }) => site.store.vetting.history(article)));
  expect(
    histories.every((events) => events.some(({ type, by }) => type === 'approved' && by?.id === user?.id)),
  ).toBe(true);

  await takeScreenshots(approver, 'console-articles-7-bulk');
  // Everything can be reached by the keyboard, and nothing is wider than a phone.
  await approver.setViewportSize(PHONE);
  const link = approver.locator('.article-row__link').first();
  await link.focus();
  await approver.keyboard.press('Enter');
  await approver.getByRole('link', { name: '返回列表' }).waitFor();
  const width = await approver.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(PHONE.width);
  expect(site.complaints).toEqual([]);
});
