import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OpenedSession, SentMessage } from '../../server/api/chat.ts';
import { Me } from '../../server/api/console.ts';
import { readConfig } from '../../server/config.ts';
import { type RunningServer, serve } from '../../server/serve.ts';
import { openStore } from '../../server/store/open-store.ts';
import { alwaysOnCall } from '../support/roster-builders.ts';
import { readEvents } from '../support/event-reader.ts';
import { TEST_MASTER_KEY } from '../support/store-engines.ts';

const DANGER = '怀孕30周，突然大量出血，止不住';
const posts: unknown[] = [];
const mails: string[] = [];
const logged: string[] = [];
const close: (() => Promise<unknown>)[] = [];
let robotAnswer = '{"errcode":0}';
let server: RunningServer | undefined;
let ticket = '';
let dataDir = '';
let wangId = '';

/** A group robot on this computer. */
async function robotPeer(): Promise<string> {
  const peer = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      if (robotAnswer.includes(':0')) posts.push(JSON.parse(text));
      response.end(robotAnswer);
    });
  });
  await new Promise<void>((resolve) => peer.listen(0, '127.0.0.1', resolve));
  close.push(() => promisify((done: () => void) => peer.close(done))());
  const address = peer.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/hook`;
}

/** A mail server on this computer. */
async function mailPeer(): Promise<string> {
  const peer = new SMTPServer({
    authOptional: true,
    logger: false,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let raw = '';
      stream.on('data', (chunk: Buffer) => (raw += chunk.toString('latin1')));
      stream.on('end', () => {
        mails.push(raw);
        done();
      });
    },
  });
  const port = await new Promise<number>((resolve) => {
    const listening = peer.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  close.push(() => promisify((done: () => void) => peer.close(done))());
  return `smtp://127.0.0.1:${port}`;
}

/** A data folder in which Wang is on call. */
async function folderWithRoster(): Promise<string> {
  dataDir = mkdtempSync(join(tmpdir(), 'youyu-paging-'));
  close.push(async () => rmSync(dataDir, { recursive: true, force: true }));
  const store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'production' });
  const at = Date.now();
  const account = {
    username: 'wang',
    displayName: '王医生',
    roles: ['counsellor'],
    qualifications: [],
  } as const;
  const { id } = await store.users.add({ ...account, at });
  wangId = id;
  const { id: _, userId: __, ...shift } = alwaysOnCall(id);
  const by = { byId: id, at, userId: id };
  await store.roster.putShifts({ ...by, shifts: [shift] });
  const person = { skills: [], email: 'wang@example.cn', mobile: '13800000000', cap: null, orgUnitId: null };
  await store.roster.putPerson({ ...by, ...person });
  await store.close();
  return dataDir;
}

beforeAll(async () => {
  const read = readConfig({
    PORT: '0',
    LOG_LEVEL: 'debug',
    YOUYU_MODE: 'production',
    YOUYU_MASTER_KEY: Buffer.from(TEST_MASTER_KEY).toString('hex'),
    YOUYU_DATA: await folderWithRoster(),
    YOUYU_REPLY_DEADLINE_MS: '60000',
    YOUYU_PAGE_WEBHOOK: await robotPeer(),
    YOUYU_SMTP_URL: await mailPeer(),
    YOUYU_MAIL_FROM: 'youyu@example.cn',
    YOUYU_TEST_PAGE_AT: '00:00',
  });
  if (!read.ok) throw new Error(`The test has wrong settings: ${JSON.stringify(read.problems)}`);
  server = await serve(read.config, { print: () => {}, logTo: { write: (line) => void logged.push(line) } });
});
afterAll(async () => {
  await server?.close();
  for (const end of close) await end();
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server?.baseUrl}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

async function say(text: string): Promise<SentMessage> {
  const { token } = OpenedSession.parse(await (await post('/api/chat/sessions', {})).json());
  const auth = { Authorization: `Bearer ${token}` };
  const response = await post('/api/chat/messages', { clientMessageId: crypto.randomUUID(), text }, auth);
  return SentMessage.parse(await response.json());
}

describe('paging, from the resident’s line to the people on call', () => {
  test('whoever is on call gets a test page when the server comes up after its time', async () => {
    await expect.poll(() => mails.length, { timeout: 60_000 }).toBe(1);
    expect(posts).toMatchObject([{ msgtype: 'text', text: { mentioned_mobile_list: ['13800000000'] } }]);
    expect(JSON.stringify(posts)).toMatch(/王医生：这是每天的值班测试.*\/on-call\//);
    posts.length = 0;
    mails.length = 0;
  });

  test('the resident reads that the person on duty is told, and robot and mail get a page without a word of theirs', async () => {
    const link = server?.firstAccount?.link;
    const token = link === undefined ? '' : new URL(link).hash.split('token=')[1];
    const signedIn = await post('/api/console/set-password', { token, password: 'a long enough password' });
    Me.parse(await signedIn.json());
    const cookie = signedIn.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    const events = await readEvents(`${server?.baseUrl}/api/console/events`, { Cookie: cookie });
    const { replies } = await say(DANGER);
    expect(JSON.stringify(replies)).toContain('已通知值班人员');
    await expect.poll(() => [posts.length, mails.length], { timeout: 60_000 }).toEqual([1, 1]);
    const [robot] = posts;
    const content = JSON.stringify(robot);
    ticket = /open\/([0-9A-Z]{26})/.exec(content)?.[1] ?? '';
    expect(content).toContain(`王医生：有紧急个案 ${ticket.slice(-6)} 等待处理`);
    for (const said of [content, mails.join(''), logged.join('')]) {
      expect(said).not.toMatch(/出血|孕产|怀孕/);
    }
    const seen = await events.until((all) => all.some(({ event }) => event === 'page'));
    expect(seen.find(({ event }) => event === 'page')?.data).toEqual({
      ticketId: ticket,
      step: 0,
      level: 'counsellor',
    });
    events.close();
    expect(logged.join('')).not.toMatch(/wang@example\.cn|13800000000/);
  });

  test('a robot that refuses is asked again until it takes the page', async () => {
    posts.length = 0;
    robotAnswer = '{"errcode":93000}';
    await say(DANGER);
    await expect
      .poll(() => logged.filter((line) => line.includes('errcode_93000')).length, { timeout: 60_000 })
      .toBe(1);
    robotAnswer = '{"errcode":0}';
    await expect.poll(() => posts.length, { timeout: 60_000 }).toBe(1);
  });

  test('somebody who went absent a moment ago is not named: the resident is told to call, and nobody is paged', async () => {
    await say('你好');
    posts.length = 0;
    // Another process: the server still remembers the roster of a second ago.
    const other = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'production' });
    const at = Date.now();
    const absences = [{ fromAt: at - 1000, toAt: at + 3_600_000 }];
    await other.roster.putAbsences({ byId: wangId, at, userId: wangId, absences });
    await other.close();
    const { replies } = await say(DANGER);
    expect(JSON.stringify(replies)).not.toContain('已通知值班人员');
    expect(JSON.stringify(replies)).toMatch(/没有值班人员.*120/);
    expect(posts).toEqual([]);
  });
});
