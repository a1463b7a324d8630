import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { readEvents, type EventReader, type ReadEvent } from '../../../support/event-reader.ts';
import { startTestServer, type TestServer } from '../../../support/test-server.ts';

let server: TestServer;
const open: EventReader[] = [];
beforeAll(async () => {
  server = await startTestServer();
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const reader of open.splice(0)) reader.close();
});
afterAll(() => server.close());

async function follow(auth: Record<string, string>, lastEventId?: string): Promise<EventReader> {
  const headers = lastEventId === undefined ? auth : { ...auth, 'Last-Event-ID': lastEventId };
  const reader = await readEvents(`${server.url}/api/chat/events`, headers);
  open.push(reader);
  return reader;
}

const ids = (events: readonly ReadEvent[]) =>
  events.filter(({ event }) => event === 'message').map(({ id }) => Number(id));
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('GET /api/chat/events', () => {
  test('the stream starts with what is there, then brings each line as it is committed', async () => {
    const { auth, session } = await server.resident();
    server.store.append(session, { type: 'incoming', text: '一' });
    const reader = await follow(auth);
    await reader.until((events) => ids(events).length === 1);
    server.store.append(session, { type: 'outgoing', text: '二' });
    expect(ids(await reader.until((events) => ids(events).length === 2))).toEqual([1, 2]);
    expect(reader.events.find(({ event }) => event === 'status')?.data).toEqual({
      status: 'pending',
      counsellorName: null,
    });
  });

  test('Last-Event-ID, as header or in the address, continues after that line', async () => {
    const { auth, session } = await server.resident();
    for (const text of ['一', '二', '三']) server.store.append(session, { type: 'incoming', text });
    const byHeader = await follow(auth, '2');
    expect(ids(await byHeader.until((events) => ids(events).length === 1))).toEqual([3]);
    const byAddress = await readEvents(`${server.url}/api/chat/events?lastEventId=1`, auth);
    open.push(byAddress);
    expect(ids(await byAddress.until((events) => ids(events).length === 2))).toEqual([2, 3]);
  });

  test('notes, other conversations and words that look like fields never reach the stream', async () => {
    const { auth, session } = await server.resident();
    const other = await server.resident();
    const reader = await follow(auth);
    server.store.append(other.session, { type: 'incoming', text: '别人的话' });
    server.store.append(session, { type: 'outgoing', text: '内部备注', private: true });
    server.store.append(session, { type: 'incoming', text: '好\n\nid: 99\nevent: status\ndata: {}\n\n' });
    await reader.until((events) => ids(events).length === 1);
    expect(ids(reader.events)).toEqual([2]);
    expect(JSON.stringify(reader.events)).not.toMatch(/别人的话|内部备注/);
  });

  test('sending a message announces that the assistant is writing', async () => {
    const { auth } = await server.resident();
    const reader = await follow(auth);
    await reader.until((events) => events.some(({ event }) => event === 'status'));
    await server.post('/api/chat/messages', { clientMessageId: 'a', text: '你好' }, auth);
    const events = await reader.until((read) => read.some(({ event }) => event === 'typing'));
    expect(events.find(({ event }) => event === 'typing')?.data).toEqual({ author: 'assistant' });
  });

  test('a claim tells the resident who has the conversation', async () => {
    const { auth, session } = await server.resident();
    const ticket = server.store.openTicket(session);
    const reader = await follow(auth);
    await reader.until((events) => events.some(({ event }) => event === 'status'));
    const { headers } = await server.counsellor('wang');
    await server.post(`/api/console/tickets/${ticket.id}/claim`, {}, headers);
    const events = await reader.until((read) => read.filter(({ event }) => event === 'status').length === 2);
    expect(events.findLast(({ event }) => event === 'status')?.data).toMatchObject({
      counsellorName: 'wang 咨询员',
    });
  });

  test('a foreign or missing token gets no stream', async () => {
    expect((await readEvents(`${server.url}/api/chat/events`)).status).toBe(401);
    const { token } = await server.resident();
    expect((await readEvents(`${server.url}/api/chat/events?token=${token}`)).status).toBe(401);
  });

  test('whenever the client drops off and comes back, every line arrives once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ lines: fc.nat(4), readAtLeast: fc.nat(3), gap: fc.nat(3) }), {
          minLength: 1,
          maxLength: 6,
        }),
        async (spells) => {
          const { auth, session } = await server.resident();
          const got: number[] = [];
          let written = 0;
          const write = () => {
            written += 1;
            server.store.append(session, { type: 'incoming', text: `${written}` });
          };
          for (const { lines, readAtLeast, gap } of spells) {
            const reader = await follow(auth, String(got.at(-1) ?? 0));
            for (let i = 0; i < lines; i += 1) write();
            const enough = Math.min(readAtLeast, written - got.length);
            await reader.until((events) => ids(events).length >= enough);
            got.push(...ids(reader.events));
            reader.close();
            for (let i = 0; i < gap; i += 1) write();
          }
          const last = await follow(auth, String(got.at(-1) ?? 0));
          await last.until((events) => ids(events).length >= written - got.length);
          got.push(...ids(last.events));
          expect(got).toEqual(upTo(written));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a client that does not read is no burden: lines wait in the store until it does', async () => {
    const { auth, session } = await server.resident();
    const abort = new AbortController();
    const response = await fetch(`${server.url}/api/chat/events`, { headers: auth, signal: abort.signal });
    const long = '长'.repeat(2000);
    for (let i = 0; i < 3000; i += 1) server.store.append(session, { type: 'incoming', text: long });
    await new Promise((resolve) => setTimeout(resolve, 200));
    // Another resident is served meanwhile.
    const other = await server.resident();
    const sent = await server.post('/api/chat/messages', { clientMessageId: 'a', text: '你好' }, other.auth);
    expect(sent.status).toBe(201);
    let read = 0;
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      read += decoder.decode(chunk, { stream: true }).split('event: message').length - 1;
      if (read >= 2990) break;
    }
    abort.abort();
    expect(read).toBeGreaterThanOrEqual(2990);
  });

  test('stopping the server ends the stream', async () => {
    const mine = await startTestServer();
    const { auth } = await mine.resident();
    const reader = await readEvents(`${mine.url}/api/chat/events`, auth);
    mine.deps.streams.endAll();
    await expect(reader.ended).resolves.toBe(undefined);
    await mine.close();
  });
});
