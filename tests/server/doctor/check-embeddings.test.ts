import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildSnapshot } from '../../../knowledge/snapshot/build-snapshot.ts';
import { openCurrentSnapshot } from '../../../knowledge/snapshot/open-snapshot.ts';
import { readConfig } from '../../../server/config.ts';
import { checkModelVectors, tryEmbeddings } from '../../../server/doctor/check-embeddings.ts';
import { type EmbeddingsServer, failsWith, startEmbeddingsServer } from '../../support/embeddings-server.ts';
import { smallCollection } from '../../support/passages.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let server: EmbeddingsServer;
beforeEach(async () => {
  server = await startEmbeddingsServer();
});
afterEach(() => server.close());

function configOf(env: Record<string, string>) {
  const read = readConfig(env);
  if (!read.ok) throw new Error('The test has wrong settings');
  return read.config.embeddings;
}
const endpoint = (env: Record<string, string> = {}) =>
  configOf({ EMBEDDINGS_BASE_URL: `${server.origin}/v1`, EMBEDDINGS_MODEL: 'bge-m3', ...env });

describe('tryEmbeddings()', () => {
  test('says that no model is needed, and tries none', async () => {
    expect((await tryEmbeddings(configOf({}))).findings).toEqual([
      { state: 'good', line: '检索用内置向量，不需要模型' },
    ]);
  });

  test('says that a model works, where it is and how large its vectors are', async () => {
    const { findings } = await tryEmbeddings(endpoint());
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ state: 'good' });
    expect(findings[0]?.line).toMatch(/bge-m3（本机或本单位网络，32 维，一个问题 \d+ 毫秒）/);
  });

  test('says that a model is too slow for questions', async () => {
    server.behave((response, { path }) => {
      expect(path).toBe('/v1/embeddings');
      setTimeout(() => response.end('{"data":[{"index":0,"embedding":[1,0]}]}'), 80);
    });
    const { findings } = await tryEmbeddings(endpoint({ EMBEDDINGS_QUERY_TIMEOUT_MS: '50' }));
    expect(findings[0]).toMatchObject({ state: 'note' });
    expect(findings[0]?.line).toContain('太慢');
  });

  test('says what to put right', async () => {
    server.behave(failsWith(401));
    expect((await tryEmbeddings(endpoint({ EMBEDDINGS_API_KEY: 'sk-secret' }))).findings).toEqual([
      {
        state: 'bad',
        line: expect.stringMatching(/请检查地址、模型名称和密钥.*现在用内置向量：bge-m3/),
      },
    ]);
    const folder = await tryEmbeddings(configOf({ EMBEDDINGS_MODEL_PATH: temporaryFolder() }));
    expect(folder.findings[0]).toMatchObject({ state: 'bad' });
    expect(folder.findings[0]?.line).toContain('本地模型文件夹不能用');
  });
});

test('checkModelVectors() says whether the index has the vectors of the model', async () => {
  const dir = temporaryFolder();
  const tried = await tryEmbeddings(endpoint());
  const { embedder } = tried;
  if (embedder === null) throw new Error('The model does not work');
  await buildSnapshot(smallCollection(), { dir, id: 'one', revision: '', now: 0 });
  expect(checkModelVectors(await openCurrentSnapshot(dir), tried)).toMatchObject({ state: 'note' });
  const model = { embedder };
  await buildSnapshot(smallCollection(), { dir, id: 'two', revision: '', now: 0, model });
  expect(checkModelVectors(await openCurrentSnapshot(dir), tried)).toEqual({
    state: 'good',
    line: '索引里有这个模型的向量（32 维）',
  });
  expect(checkModelVectors(await openCurrentSnapshot(temporaryFolder()), tried)).toBe(null);
  expect(checkModelVectors(await openCurrentSnapshot(dir), { ...tried, embedder: null })).toBe(null);
});
