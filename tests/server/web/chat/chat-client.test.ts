import { expect, test } from 'vitest';
import { createChatClient } from '../../../../server/web/chat/session/chat-client.ts';
import { createTabStore } from '../../../../server/web/chat/session/tab-store.ts';
import { createFakeChatServer } from './fake-chat-server.ts';
import { createManualTimers } from './manual-timers.ts';
import { createMemoryArea } from './memory-area.ts';

function setUp(tab = createMemoryArea(), server = createFakeChatServer()) {
  const timers = createManualTimers();
  const store = createTabStore(tab, createMemoryArea());
  let ids = 0;
  const client = createChatClient({
    api: server.api,
    store,
    timers,
    random: () => 0.5,
    newId: () => `id-${server.opened.length}-${(ids += 1)}`,
  });
  const shown = (): string[] => client.state().messages.map(({ text }) => text);
  return { client, server, timers, store, tab, shown };
}

test('say() opens no session before the first message and one with it', async () => {
  const { client, server, timers, shown } = setUp();
  client.start();
  await timers.pass(60_000);
  expect(server.opened).toEqual([]);
  client.say('甲');
  await timers.pass(0);
  expect(server.opened).toHaveLength(1);
  expect(shown()).toEqual(['甲', '答：甲']);
});

test('say() sends lines one after the other in the order in which they were written', async () => {
  const { client, server, timers, shown } = setUp();
  for (const text of ['甲', '乙', '丙']) client.say(text);
  await timers.pass(0);
  expect(server.attempts).toEqual(['甲', '乙', '丙']);
  expect(shown()).toEqual(['甲', '答：甲', '乙', '答：乙', '丙', '答：丙']);
  expect(client.state().outbox).toEqual([]);
});

test('say() keeps lines of an offline spell and sends each once, in order, when the network is back', async () => {
  const { client, server, timers, shown } = setUp();
  server.next.push({ kind: 'unreachable' }, { kind: 'unreachable' });
  client.say('甲');
  client.say('乙');
  await timers.pass(0);
  expect(client.state()).toMatchObject({ online: false });
  expect(client.state().outbox.map(({ status }) => status)).toEqual(['queued', 'queued']);
  await timers.pass(10_000);
  expect(client.state().online).toBe(true);
  expect(shown()).toEqual(['甲', '答：甲', '乙', '答：乙']);
});

test('setOnline() sends at once instead of waiting for the next try', async () => {
  const { client, server, timers, shown } = setUp();
  server.next.push({ kind: 'unreachable' });
  client.say('甲');
  await timers.pass(0);
  client.setOnline(true);
  await timers.pass(0);
  expect(shown()).toEqual(['甲', '答：甲']);
});

test('say() stores a line once when its answer was lost on the way', async () => {
  const { client, server, timers, shown } = setUp();
  server.next.push('lost_answer');
  client.say('甲');
  await timers.pass(5000);
  expect(server.attempts).toEqual(['甲', '甲']);
  expect(server.lines).toHaveLength(2);
  expect(shown()).toEqual(['甲', '答：甲']);
});

test('retry() sends a line that the server failed twice on, under the same id', async () => {
  const { client, server, timers, shown } = setUp();
  server.next.push({ kind: 'broken', status: 500 }, { kind: 'broken', status: 500 });
  client.say('甲');
  await timers.pass(60_000);
  const failed = client.state().outbox[0];
  expect(failed).toMatchObject({ status: 'failed', failure: 'server' });
  expect(server.attempts).toHaveLength(2);
  client.retry(failed?.clientMessageId ?? '');
  await timers.pass(0);
  expect(shown()).toEqual(['甲', '答：甲']);
  expect(server.lines[0]?.clientMessageId).toBe(failed?.clientMessageId);
});

test('say() lets later lines pass one that the server refuses', async () => {
  const { client, server, timers, shown } = setUp();
  server.next.push({ kind: 'refused', status: 400, code: 'too_long' });
  client.say('甲');
  client.say('乙');
  await timers.pass(0);
  expect(client.state().outbox).toMatchObject([{ text: '甲', status: 'failed', failure: 'too_long' }]);
  expect(shown()).toEqual(['乙', '答：乙']);
});

test('say() waits as long as the server asks and then goes on', async () => {
  const { client, server, timers, shown } = setUp();
  server.next.push({ kind: 'limited', retryAfterMs: 8000 });
  client.say('甲');
  await timers.pass(7000);
  client.say('乙');
  await timers.pass(500);
  expect(server.attempts).toEqual(['甲']);
  expect(client.state().limitedUntil).not.toBeNull();
  await timers.pass(1000);
  expect(shown()).toEqual(['甲', '答：甲', '乙', '答：乙']);
  expect(client.state().limitedUntil).toBeNull();
});

test('say() opens one new session for a lost one and sends the line again', async () => {
  const { client, server, timers, shown } = setUp();
  client.say('甲');
  await timers.pass(0);
  server.forget();
  client.say('乙');
  await timers.pass(0);
  expect(server.opened).toHaveLength(2);
  expect(client.state().earlier.map(({ text }) => text)).toEqual(['甲', '答：甲']);
  expect(shown()).toEqual(['乙', '答：乙']);
});

test('say() gives up a line whose new session is refused as well', async () => {
  const { client, server, timers } = setUp();
  server.next.push({ kind: 'unauthorized' }, { kind: 'unauthorized' });
  client.say('甲');
  await timers.pass(60_000);
  expect(server.attempts).toHaveLength(2);
  expect(client.state().outbox).toMatchObject([{ status: 'failed' }]);
});

test('start() takes up session and unsent lines after a reload and shows nothing twice', async () => {
  const before = setUp();
  before.client.say('甲');
  await before.timers.pass(0);
  before.server.next.push('lost_answer');
  before.client.say('乙');
  await before.timers.pass(0);
  expect(before.client.state().outbox).toHaveLength(1);

  const { client, timers, shown } = setUp(before.tab, before.server);
  client.start();
  await timers.pass(0);
  expect(shown()).toEqual(['甲', '答：甲', '乙', '答：乙']);
  expect(client.state().outbox).toEqual([]);
  expect(before.server.opened).toHaveLength(1);
});

test('end() ends the session on the server and leaves nothing in the tab', async () => {
  const { client, server, timers, store } = setUp();
  client.say('甲');
  await timers.pass(0);
  await client.end('asked');
  expect(server.ended).toEqual(['token-1']);
  expect(client.state()).toMatchObject({ ended: 'asked', messages: [], session: null });
  expect(store.read()).toMatchObject({ session: null, outbox: [], draft: '' });
});

test('end() drops the answer of a line that was on its way', async () => {
  const { client, timers } = setUp();
  client.say('甲');
  const ended = client.end('asked');
  await timers.pass(0);
  await ended;
  expect(client.state()).toMatchObject({ messages: [], session: null, outbox: [] });
});

test('erase() changes nothing when the server did not do it', async () => {
  const { client, server, timers, shown } = setUp();
  client.say('甲');
  await timers.pass(0);
  Object.assign(server.api, { eraseMyData: async () => ({ kind: 'unreachable' }) });
  expect(await client.erase()).toBe(false);
  expect(shown()).toEqual(['甲', '答：甲']);
});

test('report() marks a reply at once, and takes the mark back when the server did not hear of it', async () => {
  const { client, server, timers } = setUp();
  client.say('甲');
  await timers.pass(0);
  const reply = client.state().messages[1];
  if (reply === undefined) throw new Error('no reply');
  const isReported = (): boolean | undefined => client.state().messages[1]?.reported;
  server.next.push({ kind: 'unreachable' });
  client.report(reply.id);
  expect(isReported()).toBe(true);
  await timers.pass(0);
  expect(isReported()).toBe(false);
  client.report(reply.id);
  await timers.pass(0);
  expect(isReported()).toBe(true);
});

test('say() tells the server whether the device keeps the conversation when the page is closed', async () => {
  const { client, server, timers, store } = setUp();
  client.say('甲');
  await timers.pass(0);
  store.remember(true);
  client.say('乙');
  await timers.pass(0);
  store.remember(false);
  client.say('丙');
  await timers.pass(0);
  expect(server.attempts).toEqual(['甲', '乙', '丙']);
  expect(server.remembered).toEqual(['乙']);
});

test('rateCase() is offered once a case has ended, and keeps what the server says', async () => {
  const { client, server, timers } = setUp();
  client.say('甲');
  await timers.pass(0);
  expect(client.state().rating).toBeNull();
  server.status = 'resolved';
  server.rating = { open: { ticketId: 'T', asked: true }, given: null };
  client.wake();
  await timers.pass(0);
  expect(client.state().rating).toEqual(server.rating);
  server.next.push({ kind: 'unreachable' });
  expect(await client.rateCase({ ticketId: 'T', score: 4 })).toBe(false);
  expect(client.state().rating?.given).toBeNull();
  expect(await client.rateCase({ ticketId: 'T', score: 4 })).toBe(true);
  expect(client.state().rating).toEqual({ open: null, given: 4 });
});

test('rateCase() shows what was said before when it was rated from another tab', async () => {
  const { client, server, timers } = setUp();
  client.say('甲');
  await timers.pass(0);
  server.rating = { open: null, given: 5 };
  server.next.push({ kind: 'refused', status: 409, code: 'not_rateable' });
  expect(await client.rateCase({ ticketId: 'T', score: 1 })).toBe(false);
  expect(client.state().rating).toEqual({ open: null, given: 5 });
});

const aPicture = (clientId: string) => ({ clientId, bytes: new Blob(['x']) });
const untold = () => undefined;
const { signal } = new AbortController();

test('attach() opens one session for several pictures, and the message names them', async () => {
  const { client, server, timers } = setUp();
  const ends = await Promise.all(['a', 'b', 'c'].map((id) => client.attach(aPicture(id), untold, signal)));
  expect(server.opened).toHaveLength(1);
  const attachments = ends.flatMap((end) => (end.kind === 'taken' ? [end.attachment] : []));
  client.say('', attachments);
  expect(client.state().outbox[0]?.attachments).toEqual(attachments);
  await timers.pass(0);
  expect(server.named).toEqual(attachments.map(({ id }) => id));
  expect(client.state().outbox).toEqual([]);
});

test('attach() goes on in a new session where the server has forgotten the old one', async () => {
  const { client, server } = setUp();
  await client.attach(aPicture('a'), untold, signal);
  server.forget();
  const end = await client.attach(aPicture('b'), untold, signal);
  expect(end.kind).toBe('taken');
  expect(server.opened).toHaveLength(2);
});

test('attach() opens no session for a picture that was taken out, or once the conversation was ended', async () => {
  const { client, server } = setUp();
  const stop = new AbortController();
  stop.abort();
  expect(await client.attach(aPicture('a'), untold, stop.signal)).toMatchObject({ kind: 'failed' });
  expect(server.opened).toEqual([]);
  await client.attach(aPicture('b'), untold, signal);
  server.next.push({ kind: 'unauthorized' });
  const underWay = client.attach(aPicture('c'), untold, signal);
  await client.end('asked');
  expect(await underWay).toMatchObject({ kind: 'failed' });
  expect(server.opened).toHaveLength(1);
  expect(server.pictures).toBe(1);
});

test.each([
  [{ kind: 'refused', status: 415, code: 'attachment_heic' }, 'heic'],
  [{ kind: 'refused', status: 413, code: 'attachment_too_large' }, 'too_large'],
  [{ kind: 'refused', status: 422, code: 'attachment_damaged' }, 'damaged'],
  [{ kind: 'limited', retryAfterMs: 1000 }, 'too_many'],
  [{ kind: 'broken', status: 503 }, 'busy'],
  [{ kind: 'broken', status: 500 }, 'server'],
  [{ kind: 'unreachable' }, 'offline'],
] as const)('attach() says of %j that it is %s', async (outcome, failure) => {
  const { client, server, timers } = setUp();
  client.say('甲');
  await timers.pass(0);
  server.next.push(outcome);
  expect(await client.attach(aPicture('a'), untold, signal)).toEqual({ kind: 'failed', failure });
});

test('say() keeps words whose picture is gone, to be sent again', async () => {
  const { client, server, timers } = setUp();
  server.next.push({ kind: 'refused', status: 409, code: 'attachment_gone' });
  client.say('看看');
  await timers.pass(0);
  expect(client.state().outbox).toMatchObject([{ text: '看看', status: 'failed', failure: 'picture_gone' }]);
});

test('shown() tells the server each place once, the newest alone, and again where that did not get through', async () => {
  const { client, server, timers } = setUp();
  client.shown(1);
  client.say('甲');
  await timers.pass(0);
  expect(server.shown).toEqual([]);
  server.next.push({ kind: 'unreachable' });
  client.shown(2);
  client.shown(4);
  client.shown(3);
  await timers.pass(0);
  expect(server.shown).toEqual(['token-1 2']);
  await timers.pass(2000);
  expect(server.shown).toEqual(['token-1 2', 'token-1 4']);
  client.shown(4);
  await timers.pass(60_000);
  expect(server.shown).toHaveLength(2);
});

test('shown() says nothing more of a conversation that has ended, and begins anew with the next', async () => {
  const { client, server, timers } = setUp();
  client.say('甲');
  await timers.pass(0);
  server.next.push({ kind: 'unreachable' });
  client.shown(2);
  await timers.pass(0);
  await client.end('asked');
  await timers.pass(60_000);
  expect(server.shown).toEqual(['token-1 2']);
  client.say('乙');
  await timers.pass(0);
  client.shown(2);
  await timers.pass(0);
  expect(server.shown).toEqual(['token-1 2', 'token-2 2']);
});
