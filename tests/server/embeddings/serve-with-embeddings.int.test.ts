import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MessageList, OpenedSession, SentMessage } from '../../../server/api/chat.ts';
import { readConfig } from '../../../server/config.ts';
import { type RunningServer, serve } from '../../../server/serve.ts';
import {
  answersRight,
  answerTo,
  type EmbeddingsServer,
  failsWith,
  hangs,
  startEmbeddingsServer,
} from '../../support/embeddings-server.ts';
import { firstReply } from '../../support/first-reply.ts';

const QUESTION = '我叫张小红，电话13812345678，备孕要不要吃叶酸，吃多少';
const ANSWER = '要吃';

const folder = mkdtempSync(join(tmpdir(), 'youyu-embeddings-'));
const logged: string[] = [];
const printed: string[] = [];
let endpoint: EmbeddingsServer;
let server: RunningServer | null = null;
beforeAll(async () => {
  endpoint = await startEmbeddingsServer();
});
afterAll(async () => {
  await server?.close();
  await endpoint.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(env: Record<string, string>): Promise<void> {
  await server?.close();
  server = null;
  printed.length = 0;
  const read = readConfig({ PORT: '0', YOUYU_DATA: folder, LOG_LEVEL: 'trace', ...env });
  if (!read.ok) throw new Error('The test has wrong settings');
  server = await serve(read.config, {
    print: (line) => void printed.push(line),
    logTo: { write: (line) => void logged.push(line) },
  });
}

const withModel = (model: string) => ({
  EMBEDDINGS_BASE_URL: `${endpoint.origin}/v1`,
  EMBEDDINGS_MODEL: model,
  EMBEDDINGS_QUERY_TIMEOUT_MS: '300',
});

async function fetchFrom(path: string, init?: RequestInit): Promise<Response> {
  if (server === null) throw new Error('No server runs');
  return fetch(server.baseUrl + path, init);
}

async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<unknown> {
  const sent = { 'Content-Type': 'application/json', ...headers };
  return (await fetchFrom(path, { method: 'POST', headers: sent, body: JSON.stringify(body) })).json();
}

/** Asks in a new session. */
async function ask(text = QUESTION): Promise<{ text: string; ms: number }> {
  const { token } = OpenedSession.parse(await post('/api/chat/sessions', {}));
  const started = performance.now();
  const body = { clientMessageId: crypto.randomUUID(), text };
  const headers = { Authorization: `Bearer ${token}` };
  const sent = SentMessage.parse(await post('/api/chat/messages', body, headers));
  const reply = await firstReply(sent, async () =>
    MessageList.parse(await (await fetchFrom('/api/chat/messages', { headers })).json()),
  );
  return { text: reply.text, ms: performance.now() - started };
}

async function readiness(): Promise<string> {
  const response = await fetchFrom('/readyz');
  const { checks }: { checks: { embeddings?: string } } = JSON.parse(await response.text());
  expect(response.status).toBe(200);
  return checks.embeddings ?? 'none';
}

async function until(state: RegExp): Promise<void> {
  const deadline = Date.now() + 40_000;
  while (!state.test(await readiness())) {
    if (Date.now() > deadline) throw new Error(`It is not ${state}: ${await readiness()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('a model is added in the background while questions are answered, then serves, and does no harm when it fails', async () => {
  await start({});
  expect(await readiness()).toBe('none');
  expect((await ask()).text).toContain(ANSWER);
  expect(endpoint.requests).toEqual([]);

  // The endpoint lets nobody through yet: the start does not wait, and the old snapshot answers.
  const waiting: (() => void)[] = [];
  let open = false;
  endpoint.behave((response, request) => {
    const answer = () => void response.end(JSON.stringify(answerTo(request)));
    if (open) answer();
    else waiting.push(answer);
  });
  await start(withModel('one'));
  await until(/^building \d+\/\d\d+$/);
  expect((await ask()).text).toContain(ANSWER);

  // It passes now; answers go on without a gap until the swap and after it.
  open = true;
  for (const answer of waiting) answer();
  let asked = 0;
  while ((await readiness()) !== 'served') {
    expect((await ask()).text).toContain(ANSWER);
    asked += 1;
  }
  expect(asked).toBeGreaterThan(0);
  const passages = endpoint.texts().length;
  expect((await ask()).text).toContain(ANSWER);
  const questions = endpoint.texts().slice(passages);
  expect(questions.length).toBeGreaterThan(0);
  expect(questions.join()).not.toMatch(/张小红|13812345678/);

  // A restart asks for no passage again.
  const before = endpoint.texts().length;
  await start(withModel('one'));
  expect(await readiness()).toBe('served');
  expect(endpoint.texts()).toHaveLength(before);

  // Endpoints fail in every way; each answer comes, and soon they are left alone.
  for (const script of [hangs, failsWith(500), answersRight(8)]) {
    endpoint.behave(script);
    const { text, ms } = await ask();
    expect(text).toContain(ANSWER);
    expect(ms).toBeLessThan(8000);
  }
  const failing = endpoint.requests.length;
  await ask();
  expect(endpoint.requests).toHaveLength(failing);
  const metrics = await (await fetchFrom('/metrics')).text();
  expect(metrics).toContain('youyu_question_vectors_total{outcome="paused"}');
  expect(metrics).toContain('youyu_question_vectors_total{outcome="timeout"}');
});

test('another model takes its place in the background; one that refuses leaves the built-in vectors', async () => {
  endpoint.behave(answersRight(24));
  await start(withModel('two'));
  await until(/^served$/);
  expect((await ask()).text).toContain(ANSWER);

  endpoint.behave(failsWith(401));
  await start(withModel('three'));
  await until(/^failed$/);
  expect((await ask()).text).toContain(ANSWER);
  await start({});
  expect((await ask()).text).toContain(ANSWER);
});

test('a fresh start with a dead endpoint says so and serves', async () => {
  rmSync(folder, { recursive: true, force: true });
  endpoint.behave(failsWith(401));
  await start(withModel('four'));
  expect(printed.join('\n')).toContain('请检查地址、模型名称和密钥');
  expect((await ask()).text).toContain(ANSWER);
  const lines = logged.join('');
  expect(lines).toContain('the embedding model failed');
  expect(lines).toContain('questions go without the embedding model');
  expect(lines).not.toMatch(/张小红|13812345678|叶酸/);
});

test('a stop does not wait for a model at work', async () => {
  endpoint.behave(hangs);
  await start(withModel('five'));
  await until(/^building/);
  const started = performance.now();
  await server?.close();
  server = null;
  expect(performance.now() - started).toBeLessThan(15_000);
});

test('a local model that cannot be used is named, and everything else works', async () => {
  await start({ EMBEDDINGS_MODEL_PATH: join(folder, 'no-model') });
  expect(printed.join('\n')).toContain('本地模型文件夹不能用');
  expect(await readiness()).toBe('failed');
  expect((await ask()).text).toContain(ANSWER);
});
