import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../support/store-engines.ts';
import { PHONE, takeScreenshots } from '../support/screenshots.ts';
import { openCase } from './open-case.ts';
import { openProductionSite, type ProductionSite } from './production-site.ts';
import { signInAs } from './sign-in.ts';
import { violations } from './violations.ts';

const MINUTE = 60_000;

let site: ProductionSite;
beforeAll(async () => {
  site = await openProductionSite('promises');
});
afterAll(() => site?.close());

test('the queue shows how long there is for the next step of each case, in words as well as in colour', async () => {
  const now = Date.now();
  const by = await site.store.users.add({
    username: 'li',
    displayName: '李敏',
    roles: ['counsellor'],
    qualifications: [],
    at: now,
  });
  await openCase(site, { priority: 'urgent', text: '孩子烧到四十度，一直在抽', at: now - 90_000 });
  await openCase(site, { priority: 'high', text: '今天胎动比昨天少了很多', at: now - 27 * MINUTE });
  await openCase(site, { priority: 'high', text: '昨天摔了一跤，肚子有点疼', at: now - 100 * MINUTE });
  await openCase(site, { priority: 'low', text: '想问一下孕妇学校什么时候开课，在哪里报名', at: now });
  const answered = await openCase(site, {
    priority: 'high',
    text: '我想问一下建档要带什么材料，户口不在本地',
    at: now - 20 * MINUTE,
  });
  await site.store.tickets.claim(answered, by, now - 15 * MINUTE);
  await site.store.tickets.reply({
    ticketId: answered,
    by,
    clientMessageId: newId(),
    text: '您好，请问您现在住在哪个镇？',
    at: now - 10 * MINUTE,
  });

  const page = await signInAs(site, '王芳', ['counsellor']);
  const row = (text: string) => page.locator('.queue-row', { hasText: text });
  await row('烧到四十度').waitFor();
  expect(await row('烧到四十度').innerText()).toMatch(/首次回复剩 [1-3] 分钟/);
  expect(await row('胎动').locator('.promise--soon').innerText()).toMatch(/首次回复剩 [1-3] 分钟/);
  expect(await row('摔了一跤').locator('.promise--late').innerText()).toMatch(/首次回复超时 1 小时 1\d 分/);
  expect(await row('孕妇学校').innerText()).toMatch(/首次回复剩 1[23] 小时/);
  expect(await row('建档').locator('.promise--paused').innerText()).toMatch(/办结暂停，剩 1 天 23 小时/);
  // The server itself has found the one that was missed, and counted it.
  await expect
    .poll(async () => (await fetch(`${site.url}/metrics`)).text(), { timeout: 60_000, interval: 500 })
    .toContain('youyu_sla_missed_total{threshold="first_response_time_threshold"} 1\n');
  await takeScreenshots(page, 'console-promises-1');
  expect(await violations(page)).toEqual([]);

  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('[data-appearance=dark]').waitFor();
  await takeScreenshots(page, 'console-promises-2-dark');
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize(PHONE);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  expect(site.complaints).toEqual([]);
});
