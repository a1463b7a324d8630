import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldTime } from '../../server/web/console/state/case-actions.ts';
import { DESKTOP, PHONE } from '../support/screenshots.ts';
import { act, shots } from './case-actions.ts';
import { openCase } from './open-case.ts';
import { openProductionSite, type ProductionSite } from './production-site.ts';
import { signInAs } from './sign-in.ts';
import { violations } from './violations.ts';

const DAY = 24 * 3_600_000;

let site: ProductionSite;
beforeAll(async () => {
  site = await openProductionSite('snooze');
});
afterAll(() => site?.close());

test.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('a case sleeps until a time of the counsellor’s own choice: %s', async (name, size) => {
  const ticketId = await openCase(site, { priority: 'medium', text: '下周去产检', at: Date.now() });
  const desk = await signInAs(site, `周咨询-${name}`, ['counsellor']);
  await desk.locator('.views').waitFor();
  await desk.setViewportSize(size);
  await desk.goto(`${site.url}/console#/queue/open/${ticketId}`);
  await desk.getByRole('button', { name: '接单' }).click();
  await desk.getByLabel('回复居民的内容').waitFor();

  await act(desk, '暂缓');
  const panel = desk.locator('.case-panel');
  const time = panel.locator('input[type=datetime-local]');
  expect(await time.count()).toBe(0);
  await panel.getByLabel('自己选时间').check();
  // It begins with a time that can be taken, and takes none that is over.
  expect(Date.parse(await time.inputValue())).toBeGreaterThan(Date.now());
  await time.fill(fieldTime(Date.now() - DAY));
  const yes = panel.getByRole('button', { name: '暂缓' });
  await yes.click();
  await panel.getByText('请选现在以后的时间。').waitFor();
  expect((await site.store.tickets.get(ticketId))?.snoozedUntil).toBeNull();
  await shots(desk, `queue-31-snooze-past-${name}`);
  const until = Math.floor((Date.now() + 3 * DAY) / 60_000) * 60_000;
  await time.fill(fieldTime(until));
  await panel.getByText('请选现在以后的时间。').waitFor({ state: 'detached' });
  await shots(desk, `queue-32-snooze-pick-${name}`);
  expect(await violations(desk)).toEqual([]);
  // Nothing is wider than its page.
  expect(await desk.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await yes.click();
  await panel.waitFor({ state: 'detached' });
  await desk.getByText('已暂缓到').first().waitFor();
  expect((await site.store.tickets.get(ticketId))?.snoozedUntil).toBe(until);
  expect(site.complaints).toEqual([]);
});

test('what is answered late closes no panel that its reader has opened meanwhile', async () => {
  const ticketId = await openCase(site, { priority: 'medium', text: '想改个时间', at: Date.now() });
  const desk = await signInAs(site, '周咨询-两个面板', ['counsellor']);
  await desk.locator('.views').waitFor();
  await desk.goto(`${site.url}/console#/queue/open/${ticketId}`);
  await desk.getByRole('button', { name: '接单' }).click();
  await desk.getByLabel('回复居民的内容').waitFor();
  let answer = (): void => {};
  const mayAnswer = new Promise<void>((resolve) => (answer = resolve));
  await desk.route(/\/topic$/, async (route) => {
    await mayAnswer;
    await route.continue();
  });

  await act(desk, '改主题');
  await desk.getByLabel('孕产', { exact: true }).check();
  await desk.locator('.case-panel').getByRole('button', { name: '改主题' }).click();
  await act(desk, '退回');
  const reason = desk.getByLabel('原因');
  await reason.fill('下午');
  answer();
  await desk.getByText('主题已改').waitFor();
  await desk.keyboard.type('外出');
  expect(await reason.inputValue()).toBe('下午外出');
  expect(site.complaints).toEqual([]);
});
