import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../server/api/console.ts';
import type { User } from '../../server/store/ports.ts';
import { dueDay } from '../../server/vetting/due-day.ts';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import { PHONE, takeScreenshots } from '../support/screenshots.ts';
import { openProductionSite, type ProductionSite } from './production-site.ts';
import { openResidentPage } from './resident-page.ts';
import { signInAs } from './sign-in.ts';
import { violations } from './violations.ts';

const ARTICLE = 'folic-acid';
const TITLE = '备孕和怀孕早期怎么吃叶酸';
const QUESTION = '备孕要不要吃叶酸，吃多少';
const DAY_MS = 24 * 60 * 60 * 1000;

let site: ProductionSite;
let author: User;
let doctor: User;

beforeAll(async () => {
  site = await openProductionSite('published');
  const account = { at: Date.now(), qualifications: ['clinician'] as const };
  author = await site.store.users.add({
    ...account,
    username: 'wang',
    displayName: '王芳',
    roles: ['editor'],
  });
  doctor = await site.store.users.add({
    ...account,
    username: 'li',
    displayName: '李医生',
    roles: ['approver'],
  });
});
afterAll(() => site?.close());

/** Approves the article with these words before it, for twelve more days, and waits until it is served.
 * @returns Its version. */
async function publish(words: string, from: number): Promise<number> {
  const at = Date.now();
  const text = await site.store.vetting.text({ article: ARTICLE, version: from }, shanghaiDate(at));
  if (text === null) throw new Error('The pack has no such article');
  const before = (await site.store.snapshots.list('production'))[0]?.id;
  const made = await site.store.vetting.propose({
    from: { article: ARTICLE, version: from },
    title: text.version.title,
    effectiveFrom: text.version.effectiveFrom,
    expiresOn: shanghaiDate(at + 12 * DAY_MS),
    questions: text.passages[0]?.questions ?? [],
    texts: text.passages.map((passage, place) => (place === 0 ? `${words}${passage.text}` : passage.text)),
    by: author,
    submit: true,
    at,
  });
  if (made.kind !== 'proposed') throw new Error('Nothing was proposed');
  const approval = { ...made.id, approverId: doctor.id, note: null, at };
  expect(await site.store.knowledge.approve(approval)).toBe('approved');
  await expect
    .poll(async () => (await site.store.snapshots.list('production'))[0]?.id, { timeout: 60_000 })
    .not.toBe(before);
  return made.id.version;
}

async function signIn(displayName: string, roles: readonly Role[], view: string): Promise<Page> {
  const page = await signInAs(site, displayName, roles);
  await page.getByRole('link', { name: '指南审核' }).click();
  await page.getByRole('link', { name: view }).click();
  return page;
}

test('an approver goes back to what was served before, with a reason, and goes on with the newest', async () => {
  const first = await publish('第一稿。', 1);
  await publish('第二稿。', first);
  const resident = await openResidentPage(
    await (
      await site.browser.newContext({ viewport: PHONE, locale: 'zh-CN', reducedMotion: 'reduce' })
    ).newPage(),
    site.url,
  );
  const hears = async (words: string): Promise<void> => {
    await expect
      .poll(async () => (await resident.ask(QUESTION)).innerText(), { timeout: 60_000, interval: 1000 })
      .toContain(words);
  };
  await hears('第二稿');

  const editor = await signIn('周敏', ['editor'], '发布记录');
  await editor.getByText('回退和恢复要由有审核权限的同事或管理员来做。').waitFor();
  expect(await editor.getByRole('button', { name: /^回退到这一次/ }).count()).toBe(0);

  const approver = await signIn('陈主任', ['approver'], '发布记录');
  const states = approver.locator('.published__state');
  await states.first().waitFor();
  expect(await states.first().innerText()).toContain('正在使用');
  const second = states.nth(1);
  expect(await second.innerText()).toContain('1 篇版本不同');
  await takeScreenshots(approver, 'console-published-1-states');
  // By the keyboard; a reason is wanted, Esc leaves, and the focus is where it was.
  const back = second.getByRole('button', { name: /^回退到这一次/ });
  await back.press('Enter');
  await approver.keyboard.press('Escape');
  await expect.poll(() => approver.evaluate(() => document.activeElement?.textContent)).toBe('回退到这一次');
  await approver.keyboard.press('Enter');
  await expect.poll(() => approver.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  await approver.getByRole('button', { name: '确定回退' }).click();
  await approver.getByText('请先写明原因。').waitFor();
  await approver.getByLabel('为什么回退').fill('第二稿的剂量写错了');
  await takeScreenshots(approver, 'console-published-2-asking');
  expect(await violations(approver)).toEqual([]);
  await approver.getByRole('button', { name: '确定回退' }).click();
  await approver.getByText('现在用的是回退后的内容').waitFor();
  await hears('第一稿');
  const held = approver.locator('.published__held');
  expect(await held.innerText()).toMatch(/陈主任，.*第二稿的剂量写错了/s);
  await approver.locator('.published__state[aria-current]', { hasText: '正在使用' }).waitFor();
  await approver.waitForTimeout(3500);
  await takeScreenshots(approver, 'console-published-3-held');
  // Before the colours change: in the middle of that nothing has its contrast.
  expect(await violations(approver)).toEqual([]);
  await approver.emulateMedia({ colorScheme: 'dark' });
  await takeScreenshots(approver, 'console-published-3-held-dark');
  await approver.emulateMedia({ colorScheme: 'light' });

  // Whoever looks at anything else is told, too.
  await editor.getByRole('link', { name: /^待审核/ }).click();
  await editor.getByRole('link', { name: '发布记录 回退中' }).waitFor({ timeout: 60_000 });

  await approver.getByRole('button', { name: '恢复使用最新的' }).press('Enter');
  await approver.locator('.ant-popconfirm:visible').getByRole('button', { name: '恢复使用最新的' }).click();
  await held.waitFor({ state: 'detached' });
  expect(await approver.locator('.story__event').innerText()).toMatch(/陈主任，.*结束/s);
  await hears('第二稿');
  await approver.evaluate(() => localStorage.setItem('youyu.console.language', 'en'));
  await approver.reload();
  await approver
    .getByRole('button', { name: /^Go back to this one/ })
    .first()
    .click();
  await takeScreenshots(approver, 'console-published-4-english');
  await approver.setViewportSize(PHONE);
  expect(await approver.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  expect(site.complaints).toEqual([]);
});

test('what expires within thirty days is counted above every page, opens, and is put away for all', async () => {
  const at = Date.now();
  await site.store.notices.remind({ ...dueDay(at), at });

  const editor = await signIn('吴洁', ['admin'], '提醒 1 条提醒');
  await editor.getByRole('link', { name: '指南审核 1 条提醒' }).waitFor();
  const notice = editor.getByRole('link', { name: new RegExp(TITLE) });
  await notice.filter({ hasText: '还有 12 天' }).waitFor();
  await takeScreenshots(editor, 'console-notices-1-list');
  await notice.click();
  await editor.getByRole('heading', { name: TITLE }).waitFor();
  await takeScreenshots(editor, 'console-notices-2-article');
  expect(await violations(editor)).toEqual([]);
  await editor.setViewportSize(PHONE);
  // Every page can be reached on a phone, and the badge with it.
  expect(await editor.locator('.main-nav').evaluate((nav) => nav.scrollWidth - nav.clientWidth)).toBe(0);
  await editor.getByRole('link', { name: '返回列表' }).click();
  await editor.getByRole('button', { name: `知道了：${TITLE}` }).press('Enter');
  await editor.getByText('没有到期提醒').waitFor();
  await editor.getByRole('link', { name: '指南审核', exact: true }).waitFor();
  expect(await site.store.notices.open(shanghaiDate(at))).toEqual([]);
  await takeScreenshots(editor, 'console-notices-3-none');
  expect(site.complaints).toEqual([]);
});
