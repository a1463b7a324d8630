import { mkdtempSync, rmSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { MessageList, OpenedSession, SentMessage } from '../../server/api/chat.ts';
import { Me, TicketAnswer, TicketDetail, TicketList } from '../../server/api/console.ts';
import { Problem } from '../../server/api/problem.ts';
import { type Config, readConfig } from '../../server/config.ts';
import { examine } from '../../server/doctor/examine.ts';
import { type RunningServer, serve } from '../../server/serve.ts';
import { readServedAddress } from '../../server/served-address.ts';
import { StartError } from '../../server/start-error.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { readEvents } from '../support/event-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'youyu-serve-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function configOf(env: Record<string, string> = {}): Config {
  const read = readConfig({
    PORT: '0',
    YOUYU_DATA: join(folder, 'data'),
    LOG_LEVEL: 'silent',
    YOUYU_REPLY_DEADLINE_MS: '60000',
    ...env,
  });
  if (!read.ok) throw new Error('The test has wrong settings');
  return read.config;
}

function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const sent = { 'Content-Type': 'application/json', ...headers };
  return fetch(url, { method: 'POST', headers: sent, body: JSON.stringify(body) });
}

async function failureOf(start: Promise<RunningServer>): Promise<StartError> {
  try {
    await (await start).close();
  } catch (error) {
    if (error instanceof StartError) return error;
    throw error;
  }
  throw new Error('The server started');
}

describe.each(['sqlite', 'postgres'])('serve() on %s', (engine) => {
  let server: RunningServer;
  const lines: string[] = [];
  beforeAll(async () => {
    const env: Record<string, string> =
      engine === 'sqlite'
        ? {}
        : { DATABASE_URL: await createTestDatabase(), YOUYU_DATA: join(folder, 'data-postgres') };
    server = await serve(configOf(env), { print: (line) => lines.push(line) });
  });
  afterAll(() => server.close());

  async function resident(): Promise<{
    auth: Record<string, string>;
    say: (text: string) => Promise<SentMessage>;
  }> {
    const opened = OpenedSession.parse(await (await post(`${server.baseUrl}/api/chat/sessions`, {})).json());
    const auth = { Authorization: `Bearer ${opened.token}` };
    return {
      auth,
      async say(text) {
        const body = { clientMessageId: crypto.randomUUID(), text };
        const response = await post(`${server.baseUrl}/api/chat/messages`, body, auth);
        expect(response.status).toBe(201);
        return SentMessage.parse(await response.json());
      },
    };
  }

  test('serve() is ready, and indexed the articles that ship', async () => {
    const ready: unknown = await (await fetch(`${server.baseUrl}/readyz`)).json();
    expect(ready).toEqual({ status: 'ready', checks: { database: 'ok', snapshot: 'ok' } });
    expect(lines.join('\n')).toContain('索引');
  });

  test('serve() writes down its address for links of the command line', () => {
    const data = engine === 'sqlite' ? 'data' : 'data-postgres';
    expect(readServedAddress(join(folder, data))).toBe(server.baseUrl);
  });

  test('serve() answers a question with citations that say they are not approved yet', async () => {
    const { replies } = await (await resident()).say('备孕要不要吃叶酸，吃多少');
    expect(replies[0]).toMatchObject({ action: 'answer', level: 'routine' });
    expect(replies[0]?.citations[0]).toMatchObject({ article: 'folic-acid', status: 'in_review' });
  });

  test('serve() takes a case from 转人工 to the counsellor and back', async () => {
    const { auth, say } = await resident();
    const { replies } = await say('转人工');
    expect(replies[0]).toMatchObject({ action: 'handoff' });

    const token = new URL(server.firstAccount?.link ?? '').hash.split('token=')[1];
    const signedIn = await post(`${server.baseUrl}/api/console/set-password`, {
      token,
      password: 'a long enough password',
    });
    expect(signedIn.status).toBe(200);
    const me = Me.parse(await signedIn.json());
    const cookie = signedIn.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    const counsellor = { Cookie: cookie, 'x-csrf-token': me.csrfToken };
    const get = async (path: string) => (await fetch(server.baseUrl + path, { headers: counsellor })).json();
    const act = (ticket: string, verb: string, body: unknown = {}) =>
      post(`${server.baseUrl}/api/console/tickets/${ticket}/${verb}`, body, counsellor);

    const { tickets } = TicketList.parse(await get('/api/console/tickets'));
    const ticket = tickets[0];
    expect(ticket).toMatchObject({ reason: 'requested', status: 'opened', assignee: null });
    const id = ticket?.id ?? '';
    expect((await act(id, 'messages', { clientMessageId: 'r0', text: '您好' })).status).toBe(409);

    const stream = await readEvents(`${server.baseUrl}/api/chat/events`, { ...auth, 'Last-Event-ID': '2' });
    expect((await act(id, 'claim')).status).toBe(200);
    const replied = await act(id, 'messages', {
      clientMessageId: 'r1',
      text: '我是值班咨询员，您现在在哪里',
    });
    expect(TicketAnswer.parse(await replied.json()).message).toMatchObject({
      author: { kind: 'counsellor' },
    });
    const read = await stream.until((events) =>
      events.some(({ event, data }) => event === 'message' && JSON.stringify(data).includes('值班咨询员')),
    );
    stream.close();
    expect(
      read.some(({ event, data }) => event === 'status' && JSON.stringify(data).includes('管理员')),
    ).toBe(true);

    expect((await act(id, 'notes', { clientMessageId: 'n1', text: '已电话联系' })).status).toBe(201);
    const detail = TicketDetail.parse(await get(`/api/console/tickets/${id}`));
    expect(detail.messages.some((message) => message.private)).toBe(true);
    const list = MessageList.parse(
      await (await fetch(`${server.baseUrl}/api/chat/messages`, { headers: auth })).json(),
    );
    expect(JSON.stringify(list)).not.toContain('已电话联系');
    const watch = await readEvents(`${server.baseUrl}/api/chat/events`, { ...auth, 'Last-Event-ID': '99' });
    await watch.until((events) => events.some(({ data }) => JSON.stringify(data).includes('"open"')));
    expect((await act(id, 'resolve')).status).toBe(200);
    await watch.until((events) => events.some(({ data }) => JSON.stringify(data).includes('"resolved"')));
    watch.close();
    const closed = await act(id, 'messages', { clientMessageId: 'r2', text: '再见' });
    expect(Problem.parse(await closed.json())).toMatchObject({ status: 409, code: 'ticket_closed' });
    expect((await say('备孕要不要吃叶酸')).replies).toHaveLength(1);
  });

  test('serve() erases a person: the session ends and the console no longer has their words', async () => {
    const { auth, say } = await resident();
    await say('我想咨询一下');
    const exported = await fetch(`${server.baseUrl}/api/chat/my-data`, { headers: auth });
    expect(await exported.text()).toContain('我想咨询一下');
    const stream = await readEvents(`${server.baseUrl}/api/chat/events`, auth);
    await stream.until((events) => events.some(({ event }) => event === 'status'));
    const erased = await fetch(`${server.baseUrl}/api/chat/my-data`, { method: 'DELETE', headers: auth });
    expect(erased.status).toBe(204);
    await expect(stream.ended).resolves.toBe(undefined);
    expect((await fetch(`${server.baseUrl}/api/chat/messages`, { headers: auth })).status).toBe(401);
  });

  test('serve() keeps every acknowledged message of 200 sent at once, with one reply each', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => resident()));
    const sent = await Promise.all(
      people.flatMap(({ say }) => Array.from({ length: 10 }, (_, i) => say(`你好 ${i}`))),
    );
    expect(sent.every(({ replies }) => replies.length === 1)).toBe(true);
    for (const { auth } of people) {
      const response = await fetch(`${server.baseUrl}/api/chat/messages`, { headers: auth });
      const { messages } = MessageList.parse(await response.json());
      expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, i) => i + 1));
      expect(messages.filter(({ type }) => type === 'incoming')).toHaveLength(10);
      expect(messages.filter(({ author }) => author.kind === 'assistant')).toHaveLength(10);
    }
  });
});

describe('serve() stops and starts again', () => {
  let running: RunningServer | null = null;
  afterEach(() => running?.close());

  test('a stop ends event streams, finishes what is under way, and the next start goes on with the same data', async () => {
    const config = configOf();
    running = await serve(config, { print: () => {} });
    const opened = OpenedSession.parse(await (await post(`${running.baseUrl}/api/chat/sessions`, {})).json());
    const auth = { Authorization: `Bearer ${opened.token}` };
    const stream = await readEvents(`${running.baseUrl}/api/chat/events`, auth);
    const sending = post(
      `${running.baseUrl}/api/chat/messages`,
      { clientMessageId: 'last', text: '备孕要不要吃叶酸' },
      auth,
    );
    await stream.until((events) => events.some(({ event }) => event === 'message'));
    await running.close();
    expect((await sending).status).toBe(201);
    await stream.ended;
    await expect(fetch(`${running.baseUrl}/healthz`)).rejects.toThrow('fetch failed');

    running = await serve(config, { print: () => {} });
    expect((await fetch(`${running.baseUrl}/readyz`)).status).toBe(200);
    expect(running.firstAccount).toBe(null);
    const response = await fetch(`${running.baseUrl}/api/chat/messages`, { headers: auth });
    const { messages } = MessageList.parse(await response.json());
    expect(messages.map(({ type }) => type)).toEqual(['incoming', 'outgoing']);
  });

  test('examine() names a file where the data folder should be', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const findings = await examine({ YOUYU_DATA: file }, Date.now());
    expect(
      findings
        .filter(({ state }) => state === 'bad')
        .map(({ line }) => line)
        .join(),
    ).toContain('是一个文件');
  });

  test('examine() finds a started installation in order', async () => {
    const findings = await examine({ YOUYU_DATA: join(folder, 'data') }, Date.now());
    expect(findings.filter(({ state }) => state === 'bad')).toEqual([]);
    expect(findings.map(({ line }) => line).join('\n')).toMatch(/待审核的条目 \d+ 篇：优生优育 \d+/);
  });
});

describe('serve() that cannot start', () => {
  test('a taken port is one line and exit code 4', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const address = blocker.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const failure = await failureOf(serve(configOf({ PORT: String(port) }), { print: () => {} }));
    blocker.close();
    expect(failure).toMatchObject({ code: 'PORT', exitCode: 4 });
    expect(failure.message).toContain(`端口 ${port} 已被占用`);
  });

  test('a second server on one data folder is one line and exit code 5, and the folder is free after a stop', async () => {
    const config = configOf({ YOUYU_DATA: join(folder, 'shared') });
    const first = await serve(config, { print: () => {} });
    const failure = await failureOf(serve(config, { print: () => {} }));
    await first.close();
    expect(failure).toMatchObject({ code: 'DATABASE', exitCode: 5 });
    expect(failure.message).toContain('占用');
    await (await serve(config, { print: () => {} })).close();
  });

  test('damage inside the database is one line and exit code 5', async () => {
    const config = configOf({ YOUYU_DATA: join(folder, 'scrambled') });
    await (await serve(config, { print: () => {} })).close();
    const file = join(folder, 'scrambled', 'youyu.db');
    const bytes = readFileSync(file);
    for (let at = 4096; at < bytes.length; at += 997) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    writeFileSync(file, bytes);
    const failure = await failureOf(serve(config, { print: () => {} }));
    expect(failure).toMatchObject({ code: 'DATABASE', exitCode: 5 });
    expect(failure.message).toContain('已损坏');
  });

  test('a data folder that cannot be one is one line and exit code 3', async () => {
    writeFileSync(join(folder, 'file'), '');
    const failure = await failureOf(
      serve(configOf({ YOUYU_DATA: join(folder, 'file', 'data') }), { print: () => {} }),
    );
    expect(failure).toMatchObject({ code: 'DATA_FOLDER', exitCode: 3 });
    expect(failure.message.split('\n')).toHaveLength(1);
  });

  test.runIf(process.platform === 'linux')(
    'a place where no folder can be made does not hang the start',
    async () => {
      const failure = await failureOf(
        serve(configOf({ YOUYU_DATA: '/proc/none/data' }), { print: () => {} }),
      );
      expect(failure).toMatchObject({ code: 'DATA_FOLDER' });
    },
  );

  test('a database that does not answer is one line without its password, and exit code 5', async () => {
    const failure = await failureOf(
      serve(configOf({ DATABASE_URL: 'postgres://youyu:secret@127.0.0.1:9/youyu' }), { print: () => {} }),
    );
    expect(failure).toMatchObject({ code: 'DATABASE', exitCode: 5 });
    expect(failure.message).not.toContain('secret');
  });

  test('another master key than the data was written with is exit code 6', async () => {
    const failure = await failureOf(
      serve(configOf({ YOUYU_MASTER_KEY: 'cd'.repeat(32) }), { print: () => {} }),
    );
    expect(failure).toMatchObject({ code: 'MASTER_KEY', exitCode: 6 });
  });
});
