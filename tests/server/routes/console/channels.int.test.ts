import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ChannelStates,
  GroupList,
  GroupNoticeList,
  NotTakenRead,
  Undelivered,
} from '../../../../server/api/channels.ts';
import { openStore } from '../../../../server/store/open-store.ts';
import type { DurableStore } from '../../../../server/store/ports.ts';
import { aReply, aTurn, anInbound, START } from '../../../support/store-builders.ts';
import { newId, TEST_MASTER_KEY } from '../../../support/store-engines.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { problemOf, startTestServer, type TestServer } from '../../../support/test-server.ts';

let server: TestServer;
let store: DurableStore;
let admin: { id: string; headers: Record<string, string> };

beforeEach(async () => {
  store = await openStore({
    dataDir: temporaryFolder(),
    masterKey: TEST_MASTER_KEY,
    mode: 'production',
    newId,
  });
  server = await startTestServer({ parts: store });
  admin = await server.counsellor('root', { roles: ['admin'] });
});
afterEach(async () => {
  await server.close();
  await store.close();
});

const WAYS = '/api/console/channels';
const get = (path: string, headers = admin.headers) => server.fetch(`${WAYS}${path}`, { headers });
const post = (path: string, body: unknown = {}, headers = admin.headers) =>
  server.post(`${WAYS}${path}`, body, headers);

/** A reply that could not be delivered; gives the id of its row. */
async function undelivered(): Promise<string> {
  const channel = 'wechat';
  const { id } = await store.conversations.byChannelAddress({ channel, address: newId(), at: START });
  const { message } = await store.accept(
    anInbound({ conversationId: id, channel, text: '我的秘密' }),
    newId(),
  );
  const replies = [{ id: newId(), reply: aReply({ text: '很私密的话' }), toPrivate: false }];
  await store.commitTurn(aTurn({ conversationId: id, messageId: message.id, replies }));
  const [row] = await store.outbox.claim({
    worker: 'w',
    limit: 1,
    at: START + 999,
    leaseUntil: START + 9999,
  });
  const failed = { worker: 'w', at: START + 1000, retryAt: null, reason: 'no_friendship' };
  await store.outbox.markFailed({ id: row?.id ?? '', ...failed });
  return row?.id ?? '';
}

test('supervisors and administrators see how the channels stand, others do not', async () => {
  const states = ChannelStates.parse(await (await get('')).json());
  expect(states).toEqual({
    officialAccount: false,
    reminderTrouble: null,
    wecom: false,
    botpress: null,
    wechat: null,
  });
  const counsellor = await server.counsellor('zhou', { roles: ['counsellor'] });
  for (const path of ['', '/undelivered', '/groups', '/notices'])
    expect((await get(path, counsellor.headers)).status).toBe(403);
  expect((await post('/wechat/restart')).status).toBe(404);
});

test('what could not be delivered is listed without a word of it, sent again or given up', async () => {
  const first = await undelivered();
  const response = await (await get('/undelivered')).text();
  expect(response).not.toMatch(/私密|秘密/);
  const list = Undelivered.parse(JSON.parse(response));
  expect(list.deadLetters.map(({ id }) => id)).toEqual([first]);
  expect((await post(`/undelivered/${first}/resend`)).status).toBe(204);
  expect((await post(`/undelivered/${first}/give-up`)).status).toBe(404);
  const second = await undelivered();
  expect((await post(`/undelivered/${second}/give-up`)).status).toBe(204);
  expect(Undelivered.parse(await (await get('/undelivered')).json()).deadLetters).toEqual([]);
});

test('what could not be stored is listed without a word of it, tried again or given up', async () => {
  const message = { address: 'kf wmZhou', sourceId: newId(), text: '我的秘密', mentioned: true, at: START };
  await store.setAside.add({ channel: 'wecom', message, at: START, dueAt: START, danger: null });
  const read = async () => {
    const response = await (await get('/undelivered')).text();
    expect(response).not.toMatch(/秘密|wmZhou/);
    return Undelivered.parse(JSON.parse(response)).notTaken;
  };
  const [one] = await read();
  expect(one).toMatchObject({ channel: 'wecom', attempts: 0, failedAt: null });
  await store.setAside.putOff({ id: one?.id ?? '', at: START + 5, dueAt: null });
  expect((await read())[0]?.failedAt).toBe(new Date(START + 5).toISOString());
  expect((await post(`/not-taken/${one?.id}/retry`)).status).toBe(204);
  expect((await read())[0]?.failedAt).toBeNull();
  expect((await post(`/not-taken/${one?.id}/give-up`)).status).toBe(204);
  expect((await post(`/not-taken/${one?.id}/retry`)).status).toBe(404);
  expect(await read()).toEqual([]);
});

test('what tells of danger and could not be stored is read by a counsellor, and who read it is written down', async () => {
  const message = { address: 'kf wmZhou', sourceId: newId(), text: '我的秘密', mentioned: true, at: START };
  const danger = { level: 'emergency', whenPaged: '', whenNobody: '' } as const;
  await store.setAside.add({ channel: 'wecom', message, at: START, dueAt: START, danger });
  const [one] = Undelivered.parse(await (await get('/undelivered')).json()).notTaken;
  expect(one).toMatchObject({ level: 'emergency', openedAt: null });
  const path = `/not-taken/${one?.id}/open`;
  const editor = await server.counsellor('chen', { roles: ['editor'] });
  expect((await post(path, {}, editor.headers)).status).toBe(403);
  const counsellor = await server.counsellor('zhou', { roles: ['counsellor'] });
  const read = NotTakenRead.parse(await (await post(path, {}, counsellor.headers)).json());
  expect(read).toMatchObject({ text: '我的秘密', address: 'kf wmZhou', level: 'emergency' });
  expect((await post(`/not-taken/${newId()}/open`, {}, counsellor.headers)).status).toBe(404);
  expect(Undelivered.parse(await (await get('/undelivered')).json()).notTaken[0]?.openedAt).not.toBeNull();
});

test('what came too late is handed to a counsellor', async () => {
  const channel = 'wechat-group';
  const { id } = await store.conversations.byChannelAddress({ channel, address: newId(), at: START });
  await store.accept(anInbound({ conversationId: id, channel, late: true }), newId());
  expect(Undelivered.parse(await (await get('/undelivered')).json()).late).toMatchObject([
    { conversationId: id, lines: 1 },
  ]);
  expect((await post(`/late/${id}/hand-over`)).status).toBe(200);
  expect((await post(`/late/${id}/hand-over`)).status).toBe(404);
});

test('rules of a group are changed by version, those of all others cannot be dropped', async () => {
  await store.groups.see({ room: '', name: '', policy: { answers: true }, at: START });
  await store.groups.see({ room: 'a@chatroom', name: '妈妈群', policy: null, at: START });
  const read = async () => GroupList.parse(await (await get('/groups')).json()).groups;
  const [others, own] = await read();
  expect([others?.isDefault, own?.own]).toEqual([true, false]);
  const rules = {
    answers: false,
    quiet: { from: '22:00', to: '07:00' },
    welcome: null,
    topics: ['育儿'],
    admins: [],
  };
  const change = { version: own?.version, rules };
  expect((await post(`/groups/${own?.id}`, change)).status).toBe(204);
  expect(await problemOf(await post(`/groups/${own?.id}`, change))).toMatchObject({
    code: 'settings_moved_on',
  });
  expect((await post(`/groups/${others?.id}`, { version: others?.version, rules: null })).status).toBe(404);
  expect((await read())[1]?.rules).toEqual(rules);
  expect(
    (await post(`/groups/${own?.id}`, { version: 2, rules: { ...rules, topics: ['天气'] } })).status,
  ).toBe(422);
  expect((await post(`/groups/${own?.id}/mute`, { muted: true })).status).toBe(204);
  expect((await read())[1]?.muted).toBe(true);
});

test('a notice is let out by somebody else than its author', async () => {
  const group = await store.groups.see({ room: 'b@chatroom', name: '妈妈群', policy: null, at: START });
  const words = { text: '周六上午免费孕前检查。', groupIds: [group.id] };
  expect((await post('/notices', words)).status).toBe(201);
  const [notice] = GroupNoticeList.parse(await (await get('/notices')).json()).notices;
  expect(notice).toMatchObject({ mine: true, status: 'proposed', posts: [{ state: 'waits' }] });
  const path = `/notices/${notice?.id}`;
  expect((await post(path, { approve: true })).status).toBe(403);
  const other = await server.counsellor('lin', { roles: ['supervisor'] });
  expect((await post(path, { approve: true }, other.headers)).status).toBe(204);
  const [sent] = GroupNoticeList.parse(await (await get('/notices', other.headers)).json()).notices;
  expect(sent).toMatchObject({ mine: false, status: 'approved', posts: [{ state: 'queued' }] });
});
