import { afterAll, beforeAll, expect, test } from 'vitest';
import { alwaysOnCall } from '../support/roster-builders.ts';
import { takeScreenshots } from '../support/screenshots.ts';
import { openProductionSite, type ProductionSite } from './production-site.ts';
import { signInAs } from './sign-in.ts';
import { violations } from './violations.ts';

let site: ProductionSite;
beforeAll(async () => {
  site = await openProductionSite('on-call');
});
afterAll(() => site?.close());

test('a lead reads that nobody is on call and who did not answer the test page; a counsellor reads neither', async () => {
  const at = Date.now();
  const { store } = site;
  const account = {
    username: 'sun',
    displayName: '孙医生',
    roles: ['counsellor'],
    qualifications: [],
  } as const;
  const sun = await store.users.add({ ...account, at });
  const { id: _, userId: __, ...shift } = alwaysOnCall(sun.id);
  await store.roster.putShifts({ byId: sun.id, at, userId: sun.id, shifts: [shift] });
  // Paged an hour ago, and nothing heard since.
  await store.paging.test({ day: '2026-03-02', at: at - 60 * 60_000 });

  const lead = await signInAs(site, '周主任', ['supervisor']);
  const banner = lead.locator('.banner');
  await banner.waitFor();
  expect(await banner.textContent()).toContain('没有确认收到：孙医生');
  expect(await violations(lead)).toEqual([]);
  await takeScreenshots(lead, 'on-call');

  const counsellor = await signInAs(site, '王咨询', ['counsellor']);
  await counsellor.getByRole('navigation').first().waitFor();
  expect(await counsellor.locator('.banner').count()).toBe(0);
});
