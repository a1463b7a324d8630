import { afterAll, beforeAll, expect, test } from 'vitest';
import { ChannelStates } from '../../server/api/channels.ts';
import { aReply, aTurn, anInbound } from '../support/store-builders.ts';
import { newId } from '../support/store-engines.ts';
import { takeScreenshots } from '../support/screenshots.ts';
import { shots } from './case-actions.ts';
import { openProductionSite, type ProductionSite } from './production-site.ts';
import { signInAs } from './sign-in.ts';
import { violations } from './violations.ts';

const HOUR_MS = 3_600_000;

let site: ProductionSite;

beforeAll(async () => {
  site = await openProductionSite('channels');
});
afterAll(() => site?.close());

interface Fault {
  readonly channel: 'wechat' | 'official-account';
  readonly reason: string;
  /** When it was written, epoch milliseconds. */
  readonly at: number;
  /** When it is tried again; null where it is given up. */
  readonly retryAt: number | null;
}

/** A reply that could not be delivered. */
async function undelivered({ channel, reason, at, retryAt }: Fault): Promise<void> {
  const { store } = site;
  const { id } = await store.conversations.byChannelAddress({ channel, address: newId(), at });
  const { message } = await store.accept(anInbound({ conversationId: id, channel, at }), newId());
  const replies = [{ id: newId(), reply: aReply({ text: '很私密的话' }), toPrivate: false }];
  await store.commitTurn(aTurn({ conversationId: id, messageId: message.id, replies, at }));
  const rows = await store.outbox.claim({ worker: 'w', limit: 100, at: at + 1e9, leaseUntil: at + 2e9 });
  const row = rows.find(({ messageId }) => messageId === replies[0]?.id);
  expect(row).toBeDefined();
  await store.outbox.markFailed({ id: row?.id ?? '', worker: 'w', at, retryAt, reason });
}

/** A message that could not be stored, and is not tried by itself for an hour. */
async function notTaken(level: 'emergency' | null = null): Promise<void> {
  const at = Date.now();
  const message = { address: newId(), sourceId: newId(), text: '很私密的话', mentioned: true, at };
  const danger = level === null ? null : { level, whenPaged: '', whenNobody: '' };
  await site.store.setAside.add({ channel: 'wecom', message, at, danger, dueAt: at + HOUR_MS });
}

/** A question in a group that was fetched too late to be answered. */
async function cameLate(): Promise<void> {
  const { store } = site;
  const channel = 'wechat-group';
  const at = Date.now();
  const { id } = await store.conversations.byChannelAddress({ channel, address: newId(), at });
  await store.accept(anInbound({ conversationId: id, channel, late: true, text: '很私密的话', at }), newId());
}

test('an administrator sees what did not get there or could not be stored and gives it up, and changes what holds in a group', async () => {
  const at = Date.now();
  await undelivered({ channel: 'wechat', reason: 'no_friendship', at, retryAt: null });
  await notTaken();
  await site.store.groups.see({ room: 'mothers@chatroom', name: '妈妈群', policy: null, at });
  const page = await signInAs(site, '王芳', ['admin']);
  await page.getByRole('link', { name: '渠道' }).click();
  const lost = page.getByRole('region', { name: '没能送达' });
  await lost.getByText('不是好友').waitFor();
  const unstored = page.getByRole('region', { name: '没能存下的消息' });
  await unstored.getByText('企业微信').waitFor();
  expect(await page.locator('main').innerText()).not.toContain('私密');
  await takeScreenshots(page, 'console-channels-1');
  await lost.getByRole('button', { name: '不再发' }).click();
  await lost.getByText('没有', { exact: true }).waitFor();

  await unstored.getByRole('link', { name: '看原话' }).click();
  await page.getByRole('heading', { name: '没能存下的消息' }).waitFor();
  expect(await page.locator('main').innerText()).not.toContain('私密');
  await page.getByRole('button', { name: '看原话' }).click();
  await page.getByText('很私密的话').waitFor();
  await takeScreenshots(page, 'console-channels-3');
  await page.goBack();
  await unstored.getByText('有人看过').waitFor();

  await unstored.getByRole('button', { name: '丢掉' }).click();
  await page.getByText('丢掉就找不回来了').waitFor();
  await takeScreenshots(page, 'console-channels-2');
  await page.getByRole('tooltip').getByRole('button', { name: '丢掉' }).click();
  await unstored.waitFor({ state: 'detached' });

  const groups = page.getByRole('region', { name: '微信群' });
  const group = groups.getByRole('listitem').filter({ hasText: '妈妈群' });
  await group.getByRole('button', { name: '改规则' }).click();
  await group.getByLabel('安静时间', { exact: false }).fill('22:00-07:00');
  await group.getByRole('button', { name: '保存' }).click();
  await group.getByText('自己的规则').waitFor();
  expect((await site.store.groups.get('mothers@chatroom'))?.policy).toMatchObject({
    quiet: { from: '22:00', to: '07:00' },
  });
  await group.getByRole('button', { name: '让它安静' }).click();
  await group.getByText('群里请它安静了').waitFor();
  expect(site.complaints).toEqual([]);
});

test('what waits, what failed, what could not be stored and what was fetched too late is listed apart, and each is acted on', async () => {
  const at = Date.now();
  // Nobody there takes it: it is tried again by itself, and told of once it has waited for ten minutes.
  const written = at - HOUR_MS;
  await undelivered({
    channel: 'official-account',
    reason: 'unreachable',
    at: written,
    retryAt: at + HOUR_MS,
  });
  await undelivered({ channel: 'wechat', reason: 'may_have_arrived', at, retryAt: null });
  await notTaken('emergency');
  await cameLate();
  const page = await signInAs(site, '赵主管', ['supervisor']);
  await page.getByRole('link', { name: '渠道' }).click();
  const part = (name: string) => page.getByRole('region', { name, exact: true });

  const waiting = part('发不出去、正在等的消息');
  await waiting.getByText('公众号 · 连不上平台 · 1 条').waitFor();
  // Nothing is to be done for it here: it leaves by itself.
  expect(await waiting.getByRole('button').count()).toBe(0);
  const lost = part('没能送达').getByRole('listitem').filter({ hasText: '可能已经送到' });
  await lost.waitFor();
  const unstored = part('没能存下的消息');
  await unstored.getByText('可能危急').waitFor();
  const late = part('来晚的群消息').getByRole('listitem');
  await late.getByText('1 条').waitFor();
  expect(await page.locator('main').innerText()).not.toContain('私密');
  expect(await violations(page)).toEqual([]);
  await shots(page, 'console-channels-4');

  await lost.getByRole('button', { name: '重发' }).click();
  await lost.waitFor({ state: 'detached' });
  await late.getByRole('button', { name: '交给工作人员' }).click();
  await late.waitFor({ state: 'detached' });
  await part('来晚的群消息').getByText('没有', { exact: true }).waitFor();
  // What can be stored by now is, and becomes a case.
  await unstored.getByRole('button', { name: '现在再试' }).click();
  await expect.poll(async () => (await site.store.setAside.list(9)).length).toBe(0);
  await page.reload();
  await part('没能送达').waitFor();
  expect(await unstored.count()).toBe(0);
  await waiting.getByText('公众号 · 连不上平台 · 1 条').waitFor();
  // What was handed over waits in the queue, as one case.
  await page.locator('.main-nav__link').first().click();
  await page.locator('.views').getByRole('link', { name: '未分' }).click();
  await page.locator('.queue-row').waitFor();
  expect(await page.locator('.queue-row').count()).toBe(1);
  expect(site.complaints).toEqual([]);
});

test('on a server that stands by, an administrator sees that another one is at WeChat, with its code, and what a full day holds back', async () => {
  const at = Date.now();
  await undelivered({
    channel: 'official-account',
    reason: 'errcode_45009',
    at: at - HOUR_MS,
    retryAt: at + HOUR_MS,
  });
  const page = await signInAs(site, '孙敏', ['admin']);
  const standing: NonNullable<ChannelStates['wechat']> = {
    gateway: 'wechaty-puppet-service',
    isHere: false,
    state: 'scan',
    name: null,
    qrcode: 'https://login.weixin.qq.com/l/example',
    reason: null,
    since: new Date(at).toISOString(),
    retryAt: null,
    sentToday: 12,
    dailyCap: 500,
    groupsAloneUntil: null,
  };
  await page.route(
    (url) => url.pathname === '/api/console/channels',
    async (route) => {
      const response = await route.fetch();
      const states = ChannelStates.parse(await response.json());
      await route.fulfill({ response, json: { ...states, wechat: standing } });
    },
  );
  await page.getByRole('link', { name: '渠道' }).click();
  await page.getByText('这一台待命').waitFor();
  await page.getByText('请用专门的那个微信号扫这个码。').waitFor();
  const waiting = page.getByRole('region', { name: '发不出去、正在等的消息', exact: true });
  await waiting.getByText('次数用完了').waitFor();
  expect(await violations(page)).toEqual([]);
  await shots(page, 'console-channels-5');
  expect(site.complaints).toEqual([]);
});
