import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MessageList, OpenedSession, SentMessage } from '../../../server/api/chat.ts';
import { type Config, readConfig } from '../../../server/config.ts';
import { type RunningServer, serve } from '../../../server/serve.ts';
import { firstReply } from '../../support/first-reply.ts';
import { type ModelServer, failsWith, says, startModelServer } from '../../support/model-server.ts';

const QUESTION = '备孕要不要吃叶酸，吃多少';
const GOOD = '要吃，您一般从怀孕前至少3个月开始吃叶酸[1]。每天吃0.4毫克，一直吃到怀孕满三个月[1]。';
const LABEL = 'AI生成，依据以上指南';

const folder = mkdtempSync(join(tmpdir(), 'youyu-model-'));
const logged: string[] = [];
let model: ModelServer;
let server: RunningServer;
beforeAll(async () => {
  model = await startModelServer();
  server = await start('1000000');
  // The first question of all makes a process load what it answers with; a model is given some seconds, whoever asks.
  await (await resident()).say('今天股票怎么样');
});
afterAll(async () => {
  await server.close();
  await model.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(tokensPerDay: string): Promise<RunningServer> {
  const read = readConfig({
    PORT: '0',
    YOUYU_DATA: folder,
    LOG_LEVEL: 'trace',
    LLM_BASE_URL: model.baseUrl,
    LLM_MODEL: 'test',
    LLM_TOKENS_PER_DAY: tokensPerDay,
  });
  if (!read.ok) throw new Error('The test has wrong settings');
  const config: Config = read.config;
  return serve(config, { print: () => undefined, logTo: { write: (line) => void logged.push(line) } });
}

async function resident() {
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.baseUrl}/api/chat/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const opened = OpenedSession.parse(await (await post('sessions', {})).json());
  const auth = { Authorization: `Bearer ${opened.token}` };
  const list = async () =>
    MessageList.parse(await (await fetch(`${server.baseUrl}/api/chat/messages`, { headers: auth })).json());
  return {
    say: async (text: string) => {
      const sent = await post('messages', { clientMessageId: crypto.randomUUID(), text }, auth);
      return firstReply(SentMessage.parse(await sent.json()), list);
    },
    report: (messageId: string) => post('reports', { messageId }, auth),
    list: async () => (await list()).messages,
  };
}

test('serve() with a model gives checked words, marked, with verbatim sources, and takes a complaint about them', async () => {
  model.behave(says(GOOD));
  const { say, report, list } = await resident();
  const reply = await say(QUESTION);
  expect(reply).toMatchObject({ action: 'answer', generated: true, reported: false });
  expect(reply.text.split('\n').slice(0, 2)).toEqual([GOOD.replaceAll('[1]', ''), LABEL]);
  expect(reply.citations[0]?.quote.startsWith('要吃。一般从怀孕前至少 3 个月开始')).toBe(true);
  expect((await report(reply.id)).status).toBe(204);
  expect((await list()).find(({ id }) => id === reply.id)?.reported).toBe(true);
});

test('serve() gives the approved words where the model fails or invents, and counts both', async () => {
  const { say } = await resident();
  for (const script of [failsWith(500), says('您每天吃5毫克叶酸[1]。')]) {
    model.behave(script);
    const reply = await say(QUESTION);
    expect(reply.generated).toBe(false);
    expect(reply.text.startsWith('要吃。一般从怀孕前至少 3 个月开始')).toBe(true);
    expect(reply.text).not.toContain(LABEL);
  }
  const metrics = await (await fetch(`${server.baseUrl}/metrics`)).text();
  expect(metrics).toContain('youyu_generations_total{outcome="generated"} 1');
  expect(metrics).toContain('youyu_generations_total{outcome="unreachable"} 1');
  expect(metrics).toContain('youyu_generations_total{outcome="unsupported"} 1');
});

test('serve() answers within eight seconds while the model stalls, and at once whoever finds it full', async () => {
  model.behave(failsWith(500));
  const alone = await resident();
  const asked = performance.now();
  await alone.say(QUESTION);
  // A busy machine takes longer for every turn, for one without the model as well.
  const turnMs = performance.now() - asked;
  model.behave(() => undefined);
  const started = performance.now();
  const residents = await Promise.all(Array.from({ length: 6 }, () => resident()));
  const waits = await Promise.all(
    residents.map(async ({ say }) => {
      const reply = await say(QUESTION);
      expect(reply.text.startsWith('要吃。一般从怀孕前至少 3 个月开始')).toBe(true);
      return performance.now() - started;
    }),
  );
  const [, second = 0, third = 0, , , last = 0] = waits.toSorted((a, b) => a - b);
  expect(last).toBeLessThan(8000 + 10 * turnMs);
  // Two come well before the four that wait for the model.
  expect(third - second).toBeGreaterThan(1000);
});

test('serve() stops at the tokens of the day, which a restart does not give back', async () => {
  await server.close();
  server = await start('1000');
  model.behave(says(GOOD));
  const before = model.requests.length;
  const { say } = await resident();
  expect((await say(QUESTION)).generated).toBe(false);
  expect(model.requests.length).toBe(before);
});

test('serve() writes neither the resident’s nor the model’s words into its log', () => {
  const log = logged.join('\n');
  expect(log.length).toBeGreaterThan(0);
  for (const words of ['叶酸', '毫克', '我怀孕了']) expect(log).not.toContain(words);
});
