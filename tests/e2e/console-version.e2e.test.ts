import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shots } from './case-actions.ts';
import { openCase } from './open-case.ts';
import { openProductionSite, type ProductionSite } from './production-site.ts';
import { signInAs } from './sign-in.ts';
import { violations } from './violations.ts';

let site: ProductionSite;
beforeAll(async () => {
  site = await openProductionSite('console-version');
});
afterAll(() => site?.close());

/** Answers the console as a server would that was upgraded while its page stayed open.
 * @param change What is another shape of an answer's body.
 * @returns Ends that: the page that is loaded next is the new one. */
async function upgrade(
  desk: Page,
  change: (body: string) => string = (body) => body,
): Promise<() => Promise<void>> {
  const answers = /\/api\/console\/(?!events)/;
  await desk.route(answers, async (route) => {
    const response = await route.fetch();
    const body = change(await response.text());
    await route.fulfill({ response, body, headers: { ...response.headers(), 'console-build': 'newer' } });
  });
  // What is still under way belongs to the page that goes.
  return () => desk.unrouteAll({ behavior: 'ignoreErrors' });
}

test('an old page on a newer server offers to be loaded anew, and keeps what was half written', async () => {
  const ticketId = await openCase(site, { priority: 'medium', text: '想问一下建册', at: Date.now() });
  const desk = await signInAs(site, '王芳', ['counsellor']);
  await desk.locator('.views').waitFor();
  await desk.goto(`${site.url}/console#/queue/open/${ticketId}`);
  await desk.getByRole('button', { name: '接单' }).click();
  const reply = desk.getByLabel('回复居民的内容');
  await reply.waitFor();
  const newer = desk.getByText('工作台有了新版本');
  expect(await newer.count()).toBe(0);

  const end = await upgrade(desk);
  await reply.fill('建册带上身份证');
  await newer.waitFor();
  expect(await violations(desk)).toEqual([]);
  await shots(desk, 'console-newer-version');
  // Work goes on until its reader is ready.
  await desk.locator('.views').getByRole('link', { name: '我的' }).click();
  await desk.locator('.queue-row a').first().click();
  expect(await reply.inputValue()).toBe('建册带上身份证');
  await end();
  await desk.getByRole('button', { name: '刷新' }).click();
  await newer.waitFor({ state: 'detached' });
  await expect.poll(() => reply.inputValue()).toBe('建册带上身份证');
  expect(site.complaints).toEqual([]);
});

test('an answer that an old page cannot draw leaves no empty page: it says so, and is loaded anew by itself', async () => {
  await openCase(site, { priority: 'medium', text: '想问一下补贴', at: Date.now() });
  const desk = await signInAs(site, '李敏', ['counsellor']);
  await desk.locator('.queue-row').first().waitFor();
  const end = await upgrade(desk, (body) => body.replaceAll('"matchedRules":[]', '"rules":[]'));
  await desk.locator('.views').getByRole('link', { name: '未分' }).click();
  await desk.getByText('这一页没能显示出来').waitFor();
  await desk.getByRole('button', { name: '刷新' }).waitFor();
  expect(await violations(desk)).toEqual([]);
  await end();
  await desk.locator('.queue-row').first().waitFor();
  // The error is in the browser's log, as it was before; nothing else is.
  expect(site.complaints.splice(0).filter((line) => !/matchedRules|undefined/.test(line))).toEqual([]);
});
