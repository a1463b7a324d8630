import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeScreenshots } from '../support/screenshots.ts';
import { openCase } from './open-case.ts';
import { openProductionSite, type ProductionSite } from './production-site.ts';
import { signInAs } from './sign-in.ts';
import { violations } from './violations.ts';

const CASES = 230;
const MINUTE = 60_000;

let site: ProductionSite;
beforeAll(async () => {
  site = await openProductionSite('queue-pages');
});
afterAll(() => site?.close());

const countShown = (desk: Page): Promise<string | null> =>
  desk.locator('.queue-row').first().getAttribute('aria-setsize');
const focused = (desk: Page, selector: string): Promise<boolean> =>
  desk.evaluate((inside) => document.activeElement?.closest(inside) !== null, selector);

test('a long queue is read page by page while it is scrolled, and worked by keyboard alone', async () => {
  const now = Date.now();
  for (let n = 0; n < CASES; n += 1)
    await openCase(site, { priority: 'medium', text: `第${n}件`, at: now - (CASES - n) * MINUTE });
  await openCase(site, { priority: 'urgent', text: '很急的一件', at: now });

  const desk = await signInAs(site, '王芳', ['counsellor']);
  await desk.locator('.queue-row', { hasText: '很急的一件' }).waitFor();
  await desk.locator('.views').getByRole('link', { name: '全部未结' }).waitFor();
  expect(Number(await countShown(desk))).toBeLessThan(CASES);
  await expect.poll(() => desk.locator('.views').innerText()).toMatch(/未分\s*231/);

  // To the end, by wheel: nothing is missing, nothing is there twice.
  for (let turn = 0; turn < 12; turn += 1) {
    await desk.locator('.queue__scroll').evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await desk.waitForTimeout(250);
  }
  await expect.poll(() => countShown(desk)).toBe(String(CASES + 1));
  await desk.locator('.queue-row', { hasText: `第${CASES - 1}件` }).waitFor();
  await takeScreenshots(desk, 'queue-20-long');

  // A view of its own address.
  await desk.locator('.views').getByRole('link', { name: '紧急' }).click();
  await expect.poll(() => countShown(desk)).toBe('1');
  expect(new URL(desk.url()).hash).toBe('#/queue/urgent');

  // By keyboard: choose, take, open an action, leave it, and be back where one was.
  await desk.keyboard.press('j');
  await desk.getByRole('button', { name: '接单' }).waitFor();
  await desk.keyboard.press('c');
  await desk.getByLabel('回复居民的内容').waitFor();
  await desk.getByRole('button', { name: '更多' }).focus();
  await desk.keyboard.press('Enter');
  await desk.getByRole('menuitem', { name: '标签' }).waitFor();
  // Also for whoever wants no motion, it is there to be seen.
  await expect
    .poll(async () => (await desk.getByRole('menuitem', { name: '标签' }).boundingBox())?.x ?? -1)
    .toBeGreaterThan(0);
  await takeScreenshots(desk, 'queue-21-more');
  await desk.getByRole('menuitem', { name: '标签' }).press('Enter');
  await expect.poll(() => focused(desk, '.case-panel')).toBe(true);
  expect(await violations(desk)).toEqual([]);
  await desk.keyboard.press('Escape');
  await expect.poll(() => focused(desk, '.conversation__header')).toBe(true);
  expect(await desk.locator('.case-panel').count()).toBe(0);

  // A lead takes it from her, and then lets her keep it after all.
  const lead = await signInAs(site, '周主任', ['lead']);
  await lead.locator('.views').getByRole('link', { name: '紧急' }).click();
  await lead.locator('.queue-row a').first().click();
  await lead.getByText('由 王芳 处理中').first().waitFor();
  await lead.getByRole('button', { name: '更多' }).click();
  await lead.getByRole('menuitem', { name: '收回' }).click();
  await lead.getByText('收回后不再由 王芳 处理').waitFor();
  await lead.getByLabel('原因').fill('今天请假');
  await takeScreenshots(lead, 'queue-22-take-back');
  await lead.locator('.case-panel').getByRole('button', { name: '收回' }).click();
  await desk.getByRole('button', { name: '接单' }).waitFor();
  await lead.getByRole('button', { name: '撤销' }).click();
  await lead.getByText('由 王芳 处理中').first().waitFor();
  await desk.getByLabel('回复居民的内容').waitFor();

  // At twice the size: one pane at a time, and nothing to scroll sideways.
  await desk.setViewportSize({ width: 720, height: 450 });
  expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBe(720);
  expect(site.complaints).toEqual([]);
}, 240_000);
