import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OpenedSession, SentMessage } from '../../server/api/chat.ts';
import { takeScreenshots } from '../support/screenshots.ts';
import { newId } from '../support/store-engines.ts';
import { act, choose, shots } from './case-actions.ts';
import { openCase } from './open-case.ts';
import { openProductionSite, type ProductionSite } from './production-site.ts';
import { signInAs } from './sign-in.ts';
import { violations } from './violations.ts';

const CASES = 500;
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
  const cases: string[] = [];
  for (let n = 0; n < CASES; n += 1) {
    const at = now - (CASES - n) * MINUTE;
    cases.push(await openCase(site, { priority: 'medium', text: `第${n}件`, at }));
  }
  await openCase(site, { priority: 'urgent', text: '很急的一件', at: now });

  const desk = await signInAs(site, '王芳', ['counsellor']);
  await desk.locator('.queue-row', { hasText: '很急的一件' }).waitFor();
  await desk.locator('.views').getByRole('link', { name: '全部未结' }).waitFor();
  expect(Number(await countShown(desk))).toBeLessThan(CASES);
  await expect.poll(() => desk.locator('.views').innerText()).toMatch(/未分\s*99\+/);

  // To the end, by wheel: nothing is missing, nothing is there twice.
  const whole = String(CASES + 1);
  for (let before = await countShown(desk); before !== whole; before = await countShown(desk)) {
    await desk.locator('.queue__scroll').evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await desk.waitForFunction(
      (size) => document.querySelector('.queue-row')?.getAttribute('aria-setsize') !== size,
      before,
    );
  }
  const newest = desk.locator('.queue-row', { hasText: `第${CASES - 1}件` });
  await newest.waitFor();
  await takeScreenshots(desk, 'queue-20-long');

  // News of many of them changes words in the rows that stand there, and replaces or moves none.
  await desk.locator('.queue__scroll').evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await newest.waitFor();
  await desk.evaluate(async () => {
    // Which rows are drawn follows the scrolling within a frame.
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    for (const row of document.querySelectorAll('.queue-row')) {
      row.setAttribute('data-place', row.getAttribute('style') ?? '');
    }
  });
  const scrolled = await desk.locator('.queue__scroll').evaluate(({ scrollTop }) => scrollTop);
  const tagged = await desk.evaluate(async (ids) => {
    const { csrfToken } = await (await fetch('/api/console/me')).json();
    const headers = { 'content-type': 'application/json', 'x-csrf-token': csrfToken };
    const init = { method: 'POST', headers, body: JSON.stringify({ tag: '回访' }) };
    return Promise.all(ids.map(async (id) => (await fetch(`/api/console/tickets/${id}/tags`, init)).status));
  }, cases.slice(-30));
  expect(new Set(tagged)).toEqual(new Set([200]));
  await newest.getByText('回访').waitFor();
  const stay = await desk
    .locator('.queue-row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-place') === row.getAttribute('style')));
  expect(stay.length).toBeGreaterThan(5);
  expect(stay).not.toContain(false);
  expect(await desk.locator('.queue__scroll').evaluate(({ scrollTop }) => scrollTop)).toBe(scrolled);

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

  // What somebody once wrote is found by a key and a word, and opened at its line; the queue comes back as it was.
  await desk.locator('.conversation__header').focus();
  await desk.keyboard.press('s');
  await expect.poll(() => focused(desk, '[role=search]')).toBe(true);
  await desk.keyboard.type('件');
  await desk.keyboard.press('Enter');
  await desk.getByText('请至少写两个字').waitFor();
  await desk.keyboard.press('Backspace');
  await desk.keyboard.type('第 7 件');
  await desk.keyboard.press('Enter');
  // One request opens 400 cases, the newest first.
  await desk.getByRole('heading', { name: '还没有找到' }).waitFor();
  await desk.getByRole('button', { name: '继续找' }).click();
  await desk.getByRole('heading', { name: '找到 1 件' }).waitFor();
  await expect.poll(() => desk.locator('.found mark').allInnerTexts()).toEqual(['第7件']);
  await desk.getByText('您能看的、最近十二个月的个案都找过了').waitFor();
  expect(await violations(desk)).toEqual([]);
  // On a phone, where a case would stand in front of what was found.
  await desk.evaluate(() => {
    location.hash = '#/queue/urgent';
  });
  await takeScreenshots(desk, 'queue-23-search');
  await desk.locator('.found').getByRole('link', { name: /第7件/ }).click();
  await desk.locator('.message--wanted', { hasText: '第7件' }).waitFor();
  // Its words are in no address.
  expect(decodeURIComponent(desk.url())).not.toContain('第');
  await desk.getByRole('button', { name: '回到队列' }).click();
  await expect.poll(() => countShown(desk)).toBe('1');
  await desk.goBack();
  await desk.goBack();

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
  // It is offered for ten seconds, and longer while somebody points at it.
  const undo = lead.getByRole('button', { name: '撤销' });
  await undo.hover();
  await desk.getByRole('button', { name: '接单' }).waitFor();
  await undo.click();
  await lead.getByText('由 王芳 处理中').first().waitFor();
  await desk.getByLabel('回复居民的内容').waitFor();

  // At twice the size: one pane at a time, and nothing to scroll sideways.
  await desk.setViewportSize({ width: 720, height: 450 });
  expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBe(720);

  // Danger is in sight while one searches, too, and one touch away.
  await desk.setViewportSize({ width: 1366, height: 900 });
  await desk.locator('.search-box__field').fill('第 9 件');
  await desk.locator('.search-box__field').press('Enter');
  await desk.getByRole('heading', { name: '还没有找到' }).waitFor();
  await desk.getByRole('button', { name: '继续找' }).click();
  await desk.getByRole('heading', { name: '找到 1 件' }).waitFor();
  const danger = await aChat();
  await danger.say('怀孕28周今天胎动明显少了');
  const urgent = desk.locator('.views__urgent');
  await urgent.waitFor();
  expect(await violations(desk)).toEqual([]);
  await urgent.click();
  await desk.locator('.queue-row', { hasText: '胎动' }).waitFor();

  // What was said long ago opens where it stands, and the newest is one touch away.
  const long = await openCase(site, { priority: 'low', text: '很久以前说的', at: Date.now() });
  const by = await site.store.users.byUsername('王芳');
  if (by === null) throw new Error('She signed in above');
  for (let n = 1; n <= 250; n += 1) {
    const note = { ticketId: long, by, clientMessageId: newId(), text: `备注${n}`, at: Date.now() };
    await site.store.tickets.addNote({ ...note, mentions: [] });
  }
  await desk.locator('.search-box__field').fill('很久以前');
  await desk.locator('.search-box__field').press('Enter');
  await desk
    .locator('.found')
    .getByRole('link', { name: /很久以前说的/ })
    .click();
  await desk.locator('.message--wanted', { hasText: '很久以前说的' }).waitFor();
  expect(await desk.locator('.message--note').count()).toBeLessThan(150);
  await desk.getByText('您在看较早的内容').waitFor();
  expect(await desk.getByRole('button', { name: '接单' }).count()).toBe(0);
  expect(await violations(desk)).toEqual([]);
  await takeScreenshots(desk, 'queue-24-at-the-line');
  await desk.getByRole('button', { name: '看后面的' }).click();
  await desk.locator('.message--note', { hasText: /备注150$/ }).waitFor();
  await desk.getByRole('button', { name: '回到最新' }).click();
  await desk.locator('.message--note', { hasText: '备注250' }).waitFor();
  await desk.getByRole('button', { name: '接单' }).waitFor();
  await desk.getByRole('button', { name: '看更早的' }).click();
  await desk.locator('.message--wanted').waitFor();
  expect(site.complaints).toEqual([]);
});

/** A resident's chat without a page.
 * @returns Its id, and how to say something and hear the answer. */
async function aChat(): Promise<{ id: string; say: (text: string) => Promise<string> }> {
  const post = async (path: string, body: unknown, token = ''): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    return (await fetch(`${site.url}/api/chat/${path}`, init)).json();
  };
  const { session, token } = OpenedSession.parse(await post('sessions', {}));
  return {
    id: session,
    async say(text) {
      const sent = SentMessage.parse(await post('messages', { clientMessageId: newId(), text }, token));
      return sent.replies.map((reply) => reply.text).join('\n');
    },
  };
}

/** Sends the open case on.
 * @param kind As the form offers it.
 * @param label Of the list to choose from. */
async function sendOn(desk: Page, kind: string, label: string, to: string, reason: string): Promise<void> {
  await act(desk, '转交');
  await desk.locator('.case-panel').getByLabel(kind, { exact: true }).check();
  await choose(desk, label, to);
  await desk.getByLabel('原因').fill(reason);
  expect(await violations(desk)).toEqual([]);
  await shots(desk, `queue-27-transfer-${kind}`);
  await desk.locator('.case-panel').getByRole('button', { name: '转交' }).click();
  await desk.getByText(`已转交给 ${to}。`).waitFor();
}

test('an answer becomes a draft, a case goes to another town and to a team, and two of one person become one', async () => {
  const team = {
    orgUnitId: null,
    topics: [],
    assign: 'pick',
    cap: 20,
    isFallback: false,
    memberIds: [],
  } as const;
  await site.store.roster.putTeams({ byId: null, at: 0, teams: [{ id: 'law', name: '法律组', ...team }] });
  const [one, other] = [await aChat(), await aChat()];
  for (const chat of [one, other]) await chat.say('转人工');
  const [, code = ''] = /关联码：(\S+ \S+)/.exec(await one.say('关联')) ?? [];
  expect(await other.say(code)).toContain('已经关联');
  const [first, second] = [await site.store.tickets.idOf(one.id), await site.store.tickets.idOf(other.id)];

  const desk = await signInAs(site, '林咨询', ['lead']);
  await desk.locator('.views').waitFor();
  await desk.goto(`${site.url}/console#/queue/open/${first}`);
  await desk.getByRole('button', { name: '接单' }).click();
  await desk
    .getByLabel('回复居民的内容')
    .fill('带上身份证和户口本，周二上午到服务大厅办。我的电话是13855001234。');
  await desk.getByRole('button', { name: '发送给居民' }).click();

  // What tells who somebody is does not get into the draft.
  await desk.locator('.message--counsellor').getByRole('button', { name: '存为知识草稿' }).click();
  const panel = desk.locator('.case-panel');
  await panel.getByLabel(/居民会怎么问|问题/).fill('迁户口要带什么');
  await expect.poll(() => panel.locator('textarea').last().inputValue()).toContain('户口本');
  expect(await panel.locator('textarea').last().inputValue()).not.toContain('13855001234');
  await choose(desk, '主题', '流动人口');
  await panel.getByRole('checkbox').check();
  expect(await violations(desk)).toEqual([]);
  await shots(desk, 'queue-26-knowledge-draft');
  await panel.getByRole('button', { name: '存为草稿' }).click();
  await desk.getByText(/已存为草稿/).waitFor();

  // To another town, with a reason that the resident does not read; then nobody has it.
  await sendOn(desk, '镇村', '选一个镇、街道或村', '铜城镇', '她住在铜城');
  await desk.locator('.message--note', { hasText: '她住在铜城' }).waitFor();
  expect(await site.store.tickets.get(first ?? '')).toMatchObject({ assignee: null, status: 'opened' });
  await sendOn(desk, '团队', '选一个团队', '法律组', '问的是户口');
  expect(await site.store.tickets.get(first ?? '')).toMatchObject({ teamId: 'law' });

  // The other case of the same person ends in this one, and both chats are read there.
  await desk.goto(`${site.url}/console#/queue/open/${second}`);
  await desk.getByRole('button', { name: '接单' }).click();
  await act(desk, '合并重复');
  expect(await violations(desk)).toEqual([]);
  await shots(desk, 'queue-28-merge');
  await panel.getByRole('button', { name: '合并', exact: true }).click();
  await desk.getByText('已合并，这是继续处理的那一件。').waitFor();
  await expect.poll(() => desk.url()).toContain(first ?? '');
  await desk
    .getByText(/合并过来的会话/)
    .first()
    .waitFor();
  expect(await site.store.tickets.get(second ?? '')).toMatchObject({
    result: 'duplicate',
    mergedInto: first,
  });
  await shots(desk, 'queue-29-merged');

  // A message of one's own is not lost in another tab: both are in step.
  const tab = await desk.context().newPage();
  await tab.goto(desk.url());
  await tab.getByRole('button', { name: '接单' }).click();
  await tab.getByLabel('回复居民的内容').fill('两件并成一件了');
  await tab.getByRole('button', { name: '发送给居民' }).click();
  await desk.locator('.message--counsellor', { hasText: '两件并成一件了' }).waitFor();
  await desk.getByLabel('回复居民的内容').waitFor();
  expect(await one.say('好的')).not.toMatch(/铜城|问的是户口/);
  expect(site.complaints).toEqual([]);
});
