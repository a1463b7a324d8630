import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type EmbeddingsServer, failsWith, startEmbeddingsServer } from '../../support/embeddings-server.ts';
import { lastJsonLine, runCli } from '../../support/run-cli.ts';

const Found = z.object({ hits: z.array(z.object({ id: z.string() })) });

let folder: string;
let endpoint: EmbeddingsServer;
let env: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'youyu-cli-embeddings-'));
  endpoint = await startEmbeddingsServer();
  env = {
    YOUYU_DATA: join(folder, 'data'),
    EMBEDDINGS_PROVIDER: 'ollama',
    EMBEDDINGS_BASE_URL: endpoint.origin,
    EMBEDDINGS_MODEL: 'bge-m3',
  };
});
afterAll(async () => {
  await endpoint.close();
  await rm(folder, { recursive: true, force: true });
});

async function searched(question: string, settings = env): Promise<string | undefined> {
  const run = await runCli(
    ['search', '--jsonl', '-k', '1'],
    settings,
    `${JSON.stringify({ id: 1, text: question })}\n`,
  );
  return Found.parse(lastJsonLine(run.stdout)).hits[0]?.id;
}

test('ingest embeds with the configured model, search and ask use it, and a second run asks for nothing again', async () => {
  const documents = join(folder, 'documents');
  mkdirSync(documents);
  writeFileSync(
    join(documents, '风车.md'),
    '# 风车广场的开放时间\n\n风车广场每天早上六点开门，晚上九点关门。\n',
  );
  const run = await runCli(['ingest', documents, '--json'], env);
  expect(run.code).toBe(0);
  expect(run.stderr).toContain('索引已更新');
  const passages = endpoint.texts();
  expect(passages.length).toBeGreaterThan(1000);
  expect(passages.some((text) => text.includes('风车广场每天早上六点开门'))).toBe(true);
  expect(endpoint.requests.every(({ path }) => path === '/api/embed')).toBe(true);

  expect(await searched('风车广场几点开门')).toBeDefined();
  expect(endpoint.texts().slice(passages.length)).toContain('风车广场几点开门');
  const asked = await runCli(['ask', '备孕要不要吃叶酸'], env);
  expect(asked.stdout).toContain('要吃');

  const before = endpoint.texts().length;
  await runCli(['ingest', documents], env);
  expect(endpoint.texts()).toHaveLength(before);
});

test('commands say once that the model does not answer and go on without, and so does ingest', async () => {
  endpoint.behave(failsWith(401));
  const lines = ['备孕要不要吃叶酸', '彩礼能退吗'].map((text, id) => JSON.stringify({ id, text }));
  const run = await runCli(['search', '--jsonl', '-k', '1'], env, `${lines.join('\n')}\n`);
  expect(Found.parse(lastJsonLine(run.stdout)).hits[0]?.id).toBe('bride-price');
  expect(run.stderr.match(/向量模型没有回答（REFUSED）/g)).toHaveLength(1);
  expect(run.stderr).not.toContain('彩礼');

  const other = { ...env, EMBEDDINGS_MODEL: 'other' };
  const ingested = await runCli(['ingest', join(folder, 'documents')], other);
  expect(ingested.code).toBe(0);
  expect(ingested.stderr).toContain('请检查地址、模型名称和密钥');
  expect(await searched('备孕要不要吃叶酸', other)).toBe('folic-acid');
});

test('wrong settings of a model are named, and the pack is searched all the same', async () => {
  const wrong = { YOUYU_DATA: join(folder, 'none'), EMBEDDINGS_BASE_URL: 'https://api.openai.com/v1' };
  const run = await runCli(['search', '-k', '1', '备孕要不要吃叶酸'], wrong);
  expect(run.stderr).toContain('EMBEDDINGS_MODEL');
  expect(run.stderr).toContain('LLM_LAWFUL_BASIS');
  expect(run.stdout).toContain('folic-acid');
});
