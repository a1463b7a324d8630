import { afterAll, beforeAll, expect, test } from 'vitest';
import { aReply, aTurn, anInbound } from '../support/store-builders.ts';
import { newId } from '../support/store-engines.ts';
import { takeScreenshots } from '../support/screenshots.ts';
import { openProductionSite, type ProductionSite } from './production-site.ts';
import { signInAs } from './sign-in.ts';

let site: ProductionSite;

beforeAll(async () => {
  site = await openProductionSite('channels');
});
afterAll(() => site?.close());

/** A reply that could not be delivered. */
async function undelivered(): Promise<void> {
  const { store } = site;
  const channel = 'wechat';
  const at = Date.now();
  const { id } = await store.conversations.byChannelAddress({ channel, address: newId(), at });
  const { message } = await store.accept(anInbound({ conversationId: id, channel, at }), newId());
  const replies = [{ id: newId(), reply: aReply({ text: '很私密的话' }), toPrivate: false }];
  await store.commitTurn(aTurn({ conversationId: id, messageId: message.id, replies, at }));
  const rows = await store.outbox.claim({ worker: 'w', limit: 100, at: at + 1e9, leaseUntil: at + 2e9 });
  const row = rows.find(({ messageId }) => messageId === replies[0]?.id);
  expect(row).toBeDefined();
  const failed = { id: row?.id ?? '', worker: 'w', at, retryAt: null, reason: 'no_friendship' };
  await store.outbox.markFailed(failed);
}

/** A message that could not be stored. */
async function notTaken(): Promise<void> {
  const at = Date.now();
  const message = { address: newId(), sourceId: newId(), text: '很私密的话', mentioned: true, at };
  await site.store.setAside.add({ channel: 'wecom', message, at, danger: null, dueAt: at + 3_600_000 });
}

test('an administrator sees what did not get there or could not be stored and gives it up, and changes what holds in a group', async () => {
  await undelivered();
  await notTaken();
  const at = Date.now();
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
