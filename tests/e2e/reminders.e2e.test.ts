import { afterAll, beforeAll, expect, test } from 'vitest';
import { REMINDER_WORK } from '../../server/store/reminder-store.ts';
import { DESKTOP, PHONE, takeScreenshots } from '../support/screenshots.ts';
import { openCase } from './open-case.ts';
import { openProductionSite, type ProductionSite } from './production-site.ts';
import { signInAs } from './sign-in.ts';
import { violations } from './violations.ts';

let site: ProductionSite;
beforeAll(async () => {
  site = await openProductionSite('reminders');
});
afterAll(() => site?.close());

test('a counsellor sets a reminder, is called when its time has come, and says that it is done', async () => {
  const ticketId = await openCase(site, { priority: 'medium', text: '下周去产检', at: Date.now() });
  const desk = await signInAs(site, '周咨询', ['counsellor']);
  await desk.locator('.views').waitFor();
  await desk.goto(`${site.url}/console#/queue/open/${ticketId}`);
  await desk.getByRole('button', { name: '接单' }).click();
  await desk.getByLabel('回复居民的内容').waitFor();

  const open = async (): Promise<void> => {
    await desk.getByRole('button', { name: '更多' }).click();
    await desk.getByRole('menuitem', { name: '提醒', exact: true }).click();
  };
  await open();
  await desk.getByLabel(/^一周后/).check();
  await desk.getByLabel(/^要做什么/).fill('问她产检做了没有');
  await takeScreenshots(desk, 'queue-27-remind');
  expect(await violations(desk)).toEqual([]);
  await desk.getByRole('button', { name: '设提醒' }).click();
  await desk.locator('.case-panel').waitFor({ state: 'detached' });
  await open();
  const list = desk.getByRole('list', { name: '已设的提醒' });
  await list.getByText('问她产检做了没有').waitFor();
  await desk.setViewportSize(PHONE);
  await takeScreenshots(desk, 'queue-28-reminders');
  await desk.setViewportSize(DESKTOP);
  await desk.keyboard.press('Escape');
  expect(await desk.getByText(/^到时间的提醒/).count()).toBe(0);

  // A week passes.
  await desk.goto(`${site.url}/console#/queue/mine`);
  const user = (await site.store.users.list()).find(({ displayName }) => displayName === '周咨询');
  if (user === undefined) throw new Error('The account was just added');
  const [reminder] = await site.store.reminders.ofTicket(ticketId, user);
  const subjectId = reminder?.id ?? '';
  await site.store.dueWork.schedule({ kind: REMINDER_WORK, subjectId, dueAt: Date.now() });
  await desk.getByText('到时间的提醒：1').click();
  const banner = desk.locator('.case-banner', { hasText: '问她产检做了没有' });
  await banner.waitFor();
  await takeScreenshots(desk, 'queue-29-reminded');
  expect(await violations(desk)).toEqual([]);
  await banner.getByRole('button').click();
  await banner.waitFor({ state: 'detached' });
  await desk.getByText('到时间的提醒：1').waitFor({ state: 'detached' });
  expect(site.complaints).toEqual([]);
});
