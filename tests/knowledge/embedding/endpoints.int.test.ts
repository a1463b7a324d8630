import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBatchedEmbedder } from '../../../knowledge/embedding/batched-embedder.ts';
import type { Embedder } from '../../../knowledge/embedding/embedder.ts';
import { EmbeddingError } from '../../../knowledge/embedding/embedding-error.ts';
import { createOllamaEmbedder } from '../../../knowledge/embedding/ollama-embedder.ts';
import {
  createOpenAiEmbedder,
  type EmbeddingEndpoint,
} from '../../../knowledge/embedding/openai-embedder.ts';
import type { RetryOptions } from '../../../knowledge/embedding/with-retry.ts';
import {
  answersRight,
  answerTo,
  breaksOff,
  type EmbeddingsServer,
  failsWith,
  hangs,
  says,
  saysHalf,
  served,
  startEmbeddingsServer,
} from '../../support/embeddings-server.ts';

const TEXTS = Array.from({ length: 23 }, (_, at) => `第${at}段：孕期检查`);
const PASSAGES = { kind: 'passage' } as const;

let server: EmbeddingsServer;
beforeEach(async () => {
  server = await startEmbeddingsServer();
});
afterEach(() => server.close());

function endpoint(fields: Partial<EmbeddingEndpoint> = {}): EmbeddingEndpoint {
  return {
    baseUrl: server.origin,
    model: 'bge-m3',
    apiKey: null,
    dimensions: null,
    prefixes: { query: '', passage: '' },
    timeoutMs: 2000,
    ...fields,
  };
}

const PROTOCOLS = [
  ['an OpenAI-compatible endpoint', '/v1', createOpenAiEmbedder],
  ['Ollama', '', createOllamaEmbedder],
] as const;

async function failure(work: Promise<unknown>): Promise<EmbeddingError> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof EmbeddingError) return error;
  throw new Error('It was no embedding error', { cause: error });
}

describe.each(PROTOCOLS)('embed() through %s', (_name, path, create) => {
  const open = (fields: Partial<EmbeddingEndpoint> = {}): Embedder =>
    create(endpoint({ baseUrl: `${server.origin}${path}`, ...fields }));

  test('gives the right vector for each text, in order', async () => {
    expect(await open().embed(TEXTS, PASSAGES)).toEqual(TEXTS.map((text) => served(text)));
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.body.model).toBe('bge-m3');
  });

  test('asks nobody about nothing', async () => {
    expect(await open().embed([], PASSAGES)).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  test('puts the prefix of its kind in front, cuts what is too long, and sends no empty text', async () => {
    const embedder = open({ prefixes: { query: 'query: ', passage: 'passage: ' } });
    await embedder.embed(['长'.repeat(5000), ' '], PASSAGES);
    await embedder.embed(['叶酸'], { kind: 'query' });
    expect(server.texts()).toEqual([`passage: ${'长'.repeat(2000)}`, 'passage: 。', 'query: 叶酸']);
  });

  test('sends the key and the wanted size, and neither where there is none', async () => {
    server.behave(answersRight(64));
    await open({ apiKey: 'sk-1', dimensions: 64 }).embed(['a'], PASSAGES);
    await open().embed(['a'], PASSAGES);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer sk-1', undefined]);
    expect(server.requests.map(({ body }) => body['dimensions'])).toEqual([64, undefined]);
  });

  test.each([
    ['a rate limit', failsWith(429, { 'retry-after': '7' }), 'RATE_LIMITED', 7000],
    ['a failure of its own', failsWith(503), 'SERVER', null],
    ['a wrong key', failsWith(401), 'REFUSED', null],
    ['no JSON', says('<html>我怀孕了'), 'MALFORMED', null],
    ['half of an answer', saysHalf, 'MALFORMED', null],
    ['a connection that breaks', breaksOff, 'UNREACHABLE', null],
    ['JSON of another kind', says('{"error":"我怀孕了"}'), 'MALFORMED', null],
    [
      'vectors of words',
      says('{"data":[{"index":0,"embedding":["x"]}],"embeddings":[["x"]]}'),
      'MALFORMED',
      null,
    ],
    [
      'an empty vector',
      says('{"data":[{"index":0,"embedding":[]}],"embeddings":[[]]}'),
      'WRONG_VECTORS',
      null,
    ],
    ['no vector', says('{"data":[],"embeddings":[]}'), 'WRONG_VECTORS', null],
    [
      'a number that is none',
      says('{"data":[{"index":0,"embedding":[1e999]}],"embeddings":[[1e999]]}'),
      'MALFORMED',
      null,
    ],
  ] as const)('names %s, without a word of text or answer', async (_what, script, code, retryAfterMs) => {
    server.behave(script);
    const error = await failure(open().embed(['我怀孕了'], PASSAGES));
    expect(error).toMatchObject({ code, retryAfterMs });
    for (let at: unknown = error; at instanceof Error; at = at.cause)
      expect(at.message).not.toContain('怀孕');
  });

  test('refuses too few vectors, and vectors of another size than asked for or than their neighbours', async () => {
    server.next((response, request) => {
      const less = { ...request, body: { ...request.body, input: request.body.input.slice(1) } };
      response.end(JSON.stringify(answerTo(less)));
    });
    expect(await failure(open().embed(['a', 'b'], PASSAGES))).toMatchObject({ code: 'WRONG_VECTORS' });
    expect(await failure(open({ dimensions: 64 }).embed(['a'], PASSAGES))).toMatchObject({
      code: 'WRONG_VECTORS',
    });
    const uneven = {
      data: [
        { index: 0, embedding: [1, 0] },
        { index: 1, embedding: [1] },
      ],
    };
    server.next(says(JSON.stringify({ ...uneven, embeddings: [[1, 0], [1]] })));
    expect(await failure(open().embed(['a', 'b'], PASSAGES))).toMatchObject({ code: 'WRONG_VECTORS' });
  });

  test('gives up on time, and when it is told to', async () => {
    server.behave(hangs);
    expect(await failure(open({ timeoutMs: 50 }).embed(['a'], PASSAGES))).toMatchObject({ code: 'TIMEOUT' });
    const signal = AbortSignal.timeout(50);
    expect(await failure(open().embed(['a'], { ...PASSAGES, signal }))).toMatchObject({ code: 'TIMEOUT' });
  });

  test('follows no redirect: texts stay with the endpoint that was named', async () => {
    const other = await startEmbeddingsServer();
    server.behave((response) => {
      response.writeHead(307, { location: `${other.origin}/v1/embeddings` });
      response.end();
    });
    expect(await failure(open().embed(['a'], PASSAGES))).toMatchObject({ code: 'UNREACHABLE' });
    expect(other.requests).toEqual([]);
    await other.close();
  });

  test('says that nobody is there', async () => {
    await server.close();
    expect(await failure(open().embed(['a'], PASSAGES))).toMatchObject({ code: 'UNREACHABLE' });
    server = await startEmbeddingsServer();
  });

  describe('in batches', () => {
    let pauses: number[];
    beforeEach(() => {
      pauses = [];
    });
    const retry = (): RetryOptions => ({
      attempts: 4,
      baseMs: 100,
      longestMs: 10_000,
      random: () => 1,
      sleep: (ms) => {
        pauses.push(ms);
        return Promise.resolve();
      },
    });
    const batched = (texts: number, parallel = 1): Embedder =>
      createBatchedEmbedder(open(), { texts, characters: 1000, parallel }, retry());

    test.each([1, 4])('keeps the order with %i requests at a time', async (parallel) => {
      const vectors = await batched(5, parallel).embed(TEXTS, PASSAGES);
      expect(vectors).toEqual(TEXTS.map((text) => served(text)));
      expect(server.requests.map(({ body }) => body.input.length)).toEqual([5, 5, 5, 5, 3]);
    });

    test('tries again after a rate limit and after half an answer, with growing pauses', async () => {
      server.next(failsWith(500), saysHalf, failsWith(429, { 'retry-after': '2' }));
      expect(await batched(50).embed(TEXTS, PASSAGES)).toEqual(TEXTS.map((text) => served(text)));
      expect(pauses).toEqual([100, 200, 2000]);
    });

    test('gives up after the last try, and at once where trying is hopeless', async () => {
      server.behave(failsWith(500));
      expect(await failure(batched(50).embed(TEXTS, PASSAGES))).toMatchObject({ code: 'SERVER' });
      expect(server.requests).toHaveLength(4);
      server.behave(failsWith(401));
      expect(await failure(batched(50).embed(TEXTS, PASSAGES))).toMatchObject({ code: 'REFUSED' });
      expect(server.requests).toHaveLength(5);
    });

    test('asks about a question once', async () => {
      server.behave(failsWith(500));
      expect(await failure(batched(50).embed(['叶酸'], { kind: 'query' }))).toMatchObject({ code: 'SERVER' });
      expect(server.requests).toHaveLength(1);
    });
  });
});

test('an id tells model, size and place apart, and neither address nor key', () => {
  const base = endpoint();
  const ids = [
    {},
    { model: 'other' },
    { baseUrl: 'http://10.0.0.1' },
    { dimensions: 512 },
    { prefixes: { query: '', passage: 'p: ' } },
  ].map((fields) => createOpenAiEmbedder({ ...base, apiKey: 'sk-secret', ...fields }).id);
  expect(new Set([...ids, createOllamaEmbedder(base).id]).size).toBe(6);
  expect(ids.join()).not.toMatch(/127\.0|10\.0|secret/);
  const asking = { ...base, prefixes: { query: 'q: ', passage: '' } };
  expect(createOpenAiEmbedder(asking).id).toBe(ids[0]);
});
