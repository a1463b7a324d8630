import { afterAll, beforeAll, expect, test } from 'vitest';
import { PHONE } from '../support/screenshots.ts';
import { choose, shots } from './case-actions.ts';
import { openProductionSite, type ProductionSite } from './production-site.ts';
import { openResidentPage, type ResidentPage } from './resident-page.ts';
import { signInAs } from './sign-in.ts';

/** Nothing approved answers it; its topic makes nobody's account know it. */
const QUESTION = '大通镇的亲子阅览室几点开门';
const ANSWER = '周二到周日上午九点开门，周一不开门。';

let site: ProductionSite;
beforeAll(async () => {
  site = await openProductionSite('answer-loop');
});
afterAll(() => site?.close());

async function aResident(): Promise<ResidentPage> {
  const context = await site.browser.newContext({
    viewport: PHONE,
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  return openResidentPage(await context.newPage(), site.url);
}

test('what a counsellor answered becomes guidance that two people stand for, and answers the next resident', async () => {
  const resident = await aResident();
  expect(await (await resident.ask(QUESTION)).innerText()).not.toContain('九点');
  await resident.ask('转人工');

  const desk = await signInAs(site, '周咨询', ['counsellor']);
  await desk.locator('.queue-row a').first().click();
  await desk.getByRole('button', { name: '接单' }).click();
  await desk.getByLabel('回复居民的内容').fill(ANSWER);
  await desk.getByRole('button', { name: '发送给居民' }).click();
  await resident.counsellorSays('九点开门');
  await desk.locator('.message--counsellor').getByRole('button', { name: '存为知识草稿' }).click();
  const panel = desk.locator('.case-panel');
  await panel.getByLabel(/问题|怎么问/).fill(QUESTION);
  await expect.poll(() => panel.locator('textarea').last().inputValue()).toBe(ANSWER);
  await choose(desk, '主题', '协会服务');
  await panel.getByRole('checkbox').check();
  await panel.getByRole('button', { name: '存为草稿' }).click();
  await desk.getByText(/已存为草稿/).waitFor();
  // Kept, it is served to nobody.
  expect(await (await (await aResident()).ask(QUESTION)).innerText()).not.toContain('九点');

  // An editor hands it in; whoever gave the answer cannot.
  const editor = await signInAs(site, '钱编辑', ['editor', 'approver']);
  await editor.getByRole('heading', { name: '指南审核' }).waitFor();
  await editor.getByRole('link', { name: /^草稿/ }).click();
  await editor.getByRole('link', { name: new RegExp(QUESTION) }).click();
  await shots(editor, 'answer-loop-1-draft');
  await editor.getByRole('button', { name: '提交审核' }).click();
  await editor.getByText('要由有「医学、法律、本地」资格的同事批准。').waitFor();

  // Somebody else approves it, with what it needs on record.
  const approver = await signInAs(site, '孙审核', ['approver']);
  await approver.getByRole('heading', { name: '指南审核' }).waitFor();
  const { id: userId } = (await site.store.users.byUsername('孙审核')) ?? { id: '' };
  const at = Date.now();
  const qualifications = ['clinician', 'lawyer', 'local'] as const;
  await site.store.users.setQualifications({ userId, qualifications, at, byId: null });
  await approver.reload();
  await approver.getByRole('link', { name: new RegExp(QUESTION) }).click();
  await shots(approver, 'answer-loop-2-approve');
  await approver.getByRole('button', { name: '批准', exact: true }).click();
  await approver.locator('.ant-popconfirm:visible').getByRole('button', { name: '批准' }).click();
  await approver.getByText('正在使用').first().waitFor();

  const next = await aResident();
  await expect
    .poll(async () => (await next.ask(QUESTION)).innerText(), { timeout: 60_000, interval: 1000 })
    .toContain('周二到周日上午九点开门');
  await shots(next.page, 'answer-loop-3-served');
  expect(site.complaints).toEqual([]);
});
