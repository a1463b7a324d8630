import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { runCli } from '../support/run-cli.ts';
import { DESKTOP, PHONE, takeScreenshots } from '../support/screenshots.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { act, shots } from './case-actions.ts';
import { openResidentPage } from './resident-page.ts';
import { listenToResident } from './told-to-resident.ts';
import { violations } from './violations.ts';

let browser: Browser;
let server: ServerProcess;
let dataDir = '';
const complaints: string[] = [];
/** Refusals that are asked for: not signed in yet, and a conversation that moved on. */
const EXPECTED = /\b(?:401|409)\b/;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-queue-page-'));
  [browser, server] = await Promise.all([
    launchBrowser(),
    startServer({ YOUYU_DATA: dataDir, DATABASE_URL: '' }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function openPage(size: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) complaints.push(message.text());
  });
  return page;
}

/** Signs somebody in by their one-time link. */
async function signIn(link: string): Promise<Page> {
  const page = await openPage(DESKTOP);
  await page.goto(link);
  await page.getByLabel('新密码').fill('a-long-enough-password');
  await page.getByLabel('再输一遍').fill('a-long-enough-password');
  await page.getByRole('button', { name: '保存并登录' }).click();
  await page.locator('.views').waitFor();
  return page;
}

async function addAccount(username: string, name: string, role: string): Promise<string> {
  const env = { YOUYU_DATA: dataDir, DATABASE_URL: '' };
  const added = await runCli(['user', 'add', username, '--name', name, '--roles', role], env);
  const path = /\/console\S+set-password\S+/.exec(added.stdout)?.[0];
  if (path === undefined) throw new Error(`No link for ${username}:\n${added.stdout}`);
  return `${server.url}${path}`;
}

/** As a supervisor does on the page of the roster: one counsellor is at the desk, in a team whose cases are given out, or
 * picked. */
async function putTeam(chief: Page, name: string, assign: 'auto' | 'pick'): Promise<void> {
  const put = async (wanted: { readonly name: string; readonly assign: string }): Promise<number[]> => {
    const read = async (path: string) => (await fetch(`/api/console/${path}`)).json();
    const { csrfToken } = await read('me');
    const send = async (path: string, body: object) => {
      const headers = { 'content-type': 'application/json', 'x-csrf-token': csrfToken };
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      return (await fetch(`/api/console/roster/${path}`, init)).status;
    };
    const { people } = await read('roster');
    const { id } = people.find((one: { displayName: string }) => one.displayName === wanted.name);
    const hours = { date: null, from: '00:00', to: '24:00', onHolidays: true, onMakeupDays: true };
    const shift = { ...hours, post: 'desk', weekdays: [1, 2, 3, 4, 5, 6, 7] };
    const all = { orgUnitId: null, topics: [], cap: 20, isFallback: false };
    const team = { ...all, id: 'all', name: '综合组', assign: wanted.assign, memberIds: [id] };
    return [await send(`people/${id}/shifts`, { shifts: [shift] }), await send('teams', { teams: [team] })];
  };
  expect(await chief.evaluate(put, { name, assign })).toEqual([200, 200]);
}

/** Rates a case once more, past the page.
 * @returns The code of the refusal; null where it was taken. */
function rateAgain(chat: Page, ticketId: string): Promise<string | null> {
  return chat.evaluate(async (id) => {
    const { session } = JSON.parse(sessionStorage.getItem('youyu.chat') ?? '{}');
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${session.token}` };
    const init = { method: 'POST', headers, body: JSON.stringify({ ticketId: id, score: 1 }) };
    const response = await fetch('/api/chat/rating', init);
    return response.ok ? null : (await response.json()).code;
  }, ticketId);
}

const view = (desk: Page, name: string) => desk.locator('.views').getByRole('link', { name }).click();
const openFirst = (desk: Page) => desk.locator('.queue-row a').first().click();
const replyBox = (desk: Page) => desk.getByLabel('回复居民的内容');
const noteBox = (desk: Page) => desk.getByLabel('内部备注的内容');

test('two counsellors share a resident’s case from the intake to its end, and nothing is lost or said twice', async () => {
  const zhouLink = await addAccount('zhou', '周咨询', 'counsellor');
  const wangLink = await addAccount('wang', '王咨询', 'counsellor');
  const expertLink = await addAccount('sun', '孙医生', 'expert');
  const zhou = await signIn(zhouLink);
  const wang = await signIn(wangLink);
  const chief = await signIn(await addAccount('chen', '陈主任', 'supervisor'));
  await putTeam(chief, '周咨询', 'auto');

  // A resident registers in their own words.
  const chat = await openPage(PHONE);
  const told = listenToResident(chat, server.url);
  const resident = await openResidentPage(chat, server.url);
  await resident.ask('我想预约孕前检查，我是杨村镇的，姓周，电话13855001234');
  await resident.ask('我和爱人一起');
  await resident.ask('下周三上午');
  await resident.ask('确认');

  // It is given to whoever is at the desk.
  await view(zhou, '我的');
  await zhou.locator('.queue-row', { hasText: '优生优育' }).waitFor();
  await shots(zhou, 'queue-01-given');
  await openFirst(zhou);
  await zhou.locator('.history').getByText('系统分派').waitFor();
  // From here on they do it by hand.
  await putTeam(chief, '周咨询', 'pick');
  await chief.close();
  await zhou.locator('.person', { hasText: '孕前优生检查' }).getByText('13855001234').first().waitFor();
  await zhou.locator('.consents', { hasText: '孕前优生检查预约' }).getByText('同意').first().waitFor();
  await replyBox(zhou).waitFor();
  expect(new URL(zhou.url()).hash).toMatch(/^#\/queue\/mine\/[0-9A-Z]{26}$/);
  await shots(zhou, 'queue-02-mine');
  expect(await violations(zhou)).toEqual([]);

  // Tags and topic are seen in the queue, too.
  await act(zhou, '标签');
  await zhou.getByLabel('加标签').fill('回访');
  await zhou.getByRole('button', { name: '加标签' }).click();
  await zhou.locator('.case-form__tags', { hasText: '回访' }).waitFor();
  await shots(zhou, 'queue-03-tags');
  await zhou.keyboard.press('Escape');
  await act(zhou, '改主题');
  await zhou.getByLabel('孕产', { exact: true }).check();
  await zhou.locator('.case-panel').getByRole('button', { name: '改主题' }).click();
  await view(zhou, '我的');
  await zhou.locator('.queue-row', { hasText: '孕产' }).getByText('回访').waitFor();
  await openFirst(zhou);

  // A colleague looks at it: both see that.
  await view(wang, '全部未结');
  await openFirst(wang);
  await wang.getByText('由 周咨询 处理中').first().waitFor();
  await wang.getByText('周咨询 也在看').waitFor();
  await zhou.getByText('王咨询 也在看').waitFor();
  expect(await wang.getByRole('button', { name: '接单' }).count()).toBe(0);

  // A note calls for the colleague, and the resident never sees it.
  await zhou.keyboard.press('n');
  await noteBox(zhou).fill('家里有遗传病史，请 @');
  await noteBox(zhou).press('End');
  await noteBox(zhou).pressSequentially('王');
  await zhou.getByRole('option', { name: '王咨询' }).waitFor();
  await shots(zhou, 'queue-04-mention');
  await noteBox(zhou).press('Enter');
  expect(await noteBox(zhou).inputValue()).toBe('家里有遗传病史，请 @王咨询 ');
  await view(wang, '已结');
  await wang.goto(`${server.url}/console#/queue/open`);
  await zhou.getByRole('button', { name: '保存备注' }).click();
  await zhou.locator('.message--note', { hasText: '遗传病史' }).waitFor();
  await wang.getByText('同事在备注里提到您：1').click();
  await wang.locator('.message--note', { hasText: '遗传病史' }).waitFor();
  expect(await wang.getByText('同事在备注里提到您').count()).toBe(0);

  // Half a reply is there in another tab of the same counsellor.
  await zhou.keyboard.press('Escape');
  await zhou.getByRole('button', { name: '回复居民' }).click();
  await Promise.all([
    wang.getByText('周咨询 正在输入').waitFor(),
    replyBox(zhou).pressSequentially('您好，请带上身份证', { delay: 300 }),
  ]);
  await shots(wang, 'queue-05-typing');
  const tab = await zhou.context().newPage();
  await tab.goto(zhou.url());
  await replyBox(tab).waitFor();
  await expect.poll(() => replyBox(tab).inputValue()).toBe('您好，请带上身份证');
  await tab.close();

  // The resident speaks while it is written: it is not sent before its author has seen that.
  await chat.getByLabel('您的问题').fill('我爱人下周出差，改到月底行吗');
  await chat.getByLabel('您的问题').press('Enter');
  await zhou.locator('.message--resident', { hasText: '改到月底' }).waitFor();
  await zhou.getByRole('button', { name: '发送给居民' }).click();
  await zhou.getByText('这条还没有发').waitFor();
  await shots(zhou, 'queue-06-moved-on');
  expect(await chat.locator('.entry[data-author="counsellor"]').count()).toBe(0);
  await zhou.getByRole('button', { name: '仍要发送' }).click();
  await resident.counsellorSays('请带上身份证');
  expect(await chat.locator('.entry[data-author="counsellor"]').count()).toBe(1);
  await zhou.locator('.message', { hasText: '请带上身份证' }).getByText('已显示在居民的网页上').waitFor();
  await expect.poll(() => replyBox(zhou).inputValue()).toBe('');

  // A ready-made reply, found by the first letters of its pinyin and filled in.
  await act(zhou, '常用回复');
  await zhou.getByText('还没有常用回复。').waitFor();
  await zhou.getByRole('button', { name: '新增' }).click();
  await zhou.getByLabel('标题').fill('月底安排');
  await zhou.getByLabel(/^内容/).fill('{{居民称呼}}，月底可以，{{咨询员}}给您约。');
  await shots(zhou, 'queue-07-canned-new');
  await zhou.getByRole('button', { name: '保存', exact: true }).click();
  await zhou.getByRole('button', { name: '修改 月底安排' }).waitFor();
  await shots(zhou, 'queue-07-canned-list');
  await zhou.locator('.case-panel').getByRole('button', { name: '关闭' }).click();
  // Closing gives the focus back to where the panel was opened from.
  await expect
    .poll(() => zhou.evaluate(() => document.activeElement?.closest('.conversation__header') !== null))
    .toBe(true);
  await replyBox(zhou).pressSequentially('/yd');
  await zhou.getByRole('option', { name: /月底安排/ }).waitFor();
  await shots(zhou, 'queue-07-canned');
  await replyBox(zhou).press('Enter');
  expect(await replyBox(zhou).inputValue()).toMatch(/月底可以，周咨询给您约。$/);
  await replyBox(zhou).press('Control+Enter');
  await resident.counsellorSays('周咨询给您约');

  // Put off, and back at the resident's next word.
  await act(zhou, '暂缓');
  await shots(zhou, 'queue-08-snooze');
  await zhou.locator('.case-panel').getByRole('button', { name: '暂缓' }).click();
  await zhou.getByText('已暂缓到').first().waitFor();
  await view(zhou, '已暂缓');
  await zhou.locator('.queue-row').waitFor();
  await shots(zhou, 'queue-09-snoozed');
  await chat.getByLabel('您的问题').fill('好的，谢谢，还要空腹吗');
  await chat.getByLabel('您的问题').press('Enter');
  await zhou.getByText('没有暂缓的事项').waitFor();
  await view(zhou, '我的');
  await openFirst(zhou);

  // An expert is asked, and sees neither name nor number.
  await act(zhou, '邀请专家');
  await zhou.getByLabel('请哪位专家').click();
  await zhou.getByText('孙医生', { exact: true }).last().click();
  await shots(zhou, 'queue-10-expert');
  await zhou.locator('.case-panel').getByRole('button', { name: '邀请', exact: true }).click();
  await zhou.locator('.case-form__experts', { hasText: '孙医生' }).waitFor();
  await zhou.keyboard.press('Escape');
  const expert = await signIn(expertLink);
  await openFirst(expert);
  await expert.getByText('您是受邀专家').waitFor();
  expect(await expert.locator('body').innerText()).not.toMatch(/13855001234|杨村/);
  await noteBox(expert).fill('空腹八小时，可以喝少量水。');
  await shots(expert, 'queue-11-expert');
  await expert.getByRole('button', { name: '保存备注' }).click();
  await zhou.locator('.message--note', { hasText: '空腹八小时' }).waitFor();

  // Given back with a reason, and that undone.
  await act(zhou, '退回');
  await zhou.locator('.case-panel').getByRole('button', { name: '退回' }).click();
  await zhou.getByText('请先写明原因。').waitFor();
  await zhou.getByLabel('原因').fill('下午外出');
  await zhou.locator('.case-panel').getByRole('button', { name: '退回' }).click();
  const givenBack = zhou.locator('.ant-message-notice', { hasText: '已退回' });
  await givenBack.getByRole('button', { name: '撤销' }).waitFor();
  // Only two: it is offered for ten seconds.
  await takeScreenshots(zhou, 'queue-12-undo');
  await givenBack.getByRole('button', { name: '撤销' }).click();
  await replyBox(zhou).waitFor();

  // Sent on to the colleague.
  await act(zhou, '转交');
  await zhou.getByLabel('选一位同事').click();
  await zhou.getByText('王咨询', { exact: true }).last().click();
  await zhou.getByLabel('原因').fill('她熟悉遗传咨询');
  await shots(zhou, 'queue-13-transfer');
  await zhou.locator('.case-panel').getByRole('button', { name: '转交' }).click();
  await zhou.getByText('由 王咨询 处理中').first().waitFor();
  await shots(zhou, 'queue-14-given-away');
  await view(wang, '我的');
  await openFirst(wang);
  await replyBox(wang).waitFor();
  await wang.locator('.message--note', { hasText: '她熟悉遗传咨询' }).waitFor();

  // Ended with a result; the resident rates it once.
  await act(wang, '结案');
  await wang.getByText('居民最后说的话，这里还没有人回复').waitFor();
  await shots(wang, 'queue-15-resolve');
  expect(await violations(wang)).toEqual([]);
  await wang.getByLabel('已转介').check();
  await wang.locator('.case-panel').getByRole('button', { name: '结案' }).click();
  await wang.getByText('结果：已转介').waitFor();
  // The line in the conversation asks; the form below it does not ask again.
  await chat.locator('.case-rating').waitFor();
  expect(await chat.locator('.case-rating').innerText()).not.toMatch(/这次服务/);
  await chat.locator('.score', { hasText: '4' }).click();
  await chat.getByLabel('想说的话').fill('很耐心');
  await shots(chat, 'queue-16-rate');
  expect(await violations(chat)).toEqual([]);
  await chat.getByRole('button', { name: '提交评价' }).click();
  await chat.getByText('已收到您的评价：4 分').waitFor();
  await shots(chat, 'queue-17-rated');
  await wang.getByText('居民评价：4 分').first().waitFor();
  await wang.locator('.foot').getByText('很耐心').waitFor();
  await wang.locator('.person').getByText('很耐心').waitFor();
  const caseId = /[0-9A-Z]{26}$/.exec(wang.url())?.[0];
  // Once: the server takes no second one either.
  expect(await chat.locator('.score').count()).toBe(0);
  expect(await rateAgain(chat, caseId ?? '')).toBe('not_rateable');
  await view(wang, '已结');
  await wang.locator('.queue-row').waitFor();
  await shots(wang, 'queue-18-resolved');

  // Asked for again, it is the same case.
  await resident.ask('转人工');
  await view(wang, '全部未结');
  // The view of before shows one, too, for a moment.
  await wang.locator('.queue-row', { hasText: '转人工' }).waitFor();
  expect(await wang.locator('.queue-row').count()).toBe(1);
  await openFirst(wang);
  await expect.poll(() => /[0-9A-Z]{26}$/.exec(wang.url())?.[0]).toBe(caseId);
  await wang.locator('.message--counsellor', { hasText: '请带上身份证' }).waitFor();
  await wang.locator('.message--note', { hasText: '遗传病史' }).waitFor();
  // By the name that they told, and with a number that a telephone calls.
  await wang.getByRole('heading', { name: /^姓周 · 居民/ }).waitFor();
  const number = wang.locator('.person').getByRole('link', { name: '13855001234' }).first();
  expect(await number.getAttribute('href')).toBe('tel:13855001234');
  await wang.locator('.history').getByText('重新打开').first().waitFor();
  await shots(wang, 'queue-19-reopened');

  // Nothing of what colleagues wrote to each other came to the resident by any way on which the conversation did.
  for (const [way, words] of Object.entries(await told())) {
    expect([way, words.includes('改到月底行吗')]).toEqual([way, true]);
    expect([way, /遗传病史|遗传咨询|下午外出|空腹八小时|孙医生/.exec(words)?.[0]]).toEqual([way, undefined]);
  }
  // At twice the size nothing needs to be scrolled sideways.
  await wang.setViewportSize({ width: 720, height: 450 });
  expect(await wang.evaluate(() => document.documentElement.scrollWidth)).toBe(720);
  expect(complaints).toEqual([]);
}, 300_000);
