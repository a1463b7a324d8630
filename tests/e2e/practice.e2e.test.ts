import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeScreenshots } from '../support/screenshots.ts';
import { openProductionSite, type ProductionSite } from './production-site.ts';
import { signInAs } from './sign-in.ts';
import { violations } from './violations.ts';

let site: ProductionSite;
beforeAll(async () => {
  site = await openProductionSite('practice');
});
afterAll(() => site?.close());

test('a counsellor practises with a made-up resident, whom nobody else sees and of whom nothing is kept', async () => {
  const page = await signInAs(site, '王芳', ['counsellor']);
  page.setDefaultTimeout(60_000);
  await page.getByRole('link', { name: '练习' }).click();
  await page.getByLabel('练什么').selectOption({ label: '孕期出血' });
  await page.getByRole('button', { name: '开始练习' }).click();
  await page.getByText('练习：这位居民是编出来的').first().waitFor();
  await page.locator('.queue-row', { hasText: '孕产' }).locator('.practice-tag').waitFor();
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: '接单' }).first().click();
  await page.getByLabel('回复居民的内容').fill('请马上拨打120，我在线陪着您。');
  await page.getByRole('button', { name: '发送给居民' }).click();
  await page.getByText('现在还在流').first().waitFor();
  await takeScreenshots(page, 'practice');
  const wang = await site.store.users.byUsername('王芳');
  const [run] = wang === null ? [] : await site.store.practice.runs(wang.id);
  expect(run?.step).toBe(2);

  const lead = await signInAs(site, '周主任', ['supervisor', 'admin']);
  // Nothing is set up here yet: that is where an administrator begins, and leaves it at will.
  await lead.getByRole('heading', { level: 1, name: '开始设置' }).waitFor();
  await lead.locator('.main-nav__link').first().click();
  await lead.locator('.queue').waitFor();
  await lead.getByText('现在没有待办').waitFor();
  expect(await lead.locator('.views__urgent').count()).toBe(0);

  await page.getByRole('button', { name: '结束练习，全部删除' }).click();
  await page.getByText('还没有练习').waitFor();
  expect(await site.store.tickets.get(run?.ticketId ?? '')).toBeNull();
  // That somebody left a case that is gone by then is told to nobody.
  expect(site.complaints.filter((line) => !/\b404\b/.test(line))).toEqual([]);
});
