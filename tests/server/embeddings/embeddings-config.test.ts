import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../../knowledge/package-root.ts';
import { describeProblems, readConfig } from '../../../server/config.ts';

const LOCAL = { EMBEDDINGS_BASE_URL: 'http://127.0.0.1:8000/v1/', EMBEDDINGS_MODEL: 'bge-m3' };
const ABROAD = {
  EMBEDDINGS_BASE_URL: 'https://api.openai.com/v1',
  EMBEDDINGS_MODEL: 'text-embedding-3-small',
  EMBEDDINGS_API_KEY: 'sk-secret',
};

function problems(env: Record<string, string>): readonly string[] {
  const read = readConfig(env);
  return read.ok ? [] : read.problems.map(({ setting }) => setting);
}

function embeddings(env: Record<string, string>) {
  const read = readConfig(env);
  if (!read.ok) throw new Error(describeProblems(read.problems));
  return read.config.embeddings;
}

describe('toEmbeddingsConfig()', () => {
  test('readConfig() uses the built-in vectors alone unless a model is set', () => {
    expect(embeddings({})).toBe(null);
    expect(embeddings({ EMBEDDINGS_API_KEY: 'left-over' })).toBe(null);
  });

  test('readConfig() takes an address and a name for an OpenAI-compatible endpoint', () => {
    expect(embeddings(LOCAL)).toEqual({
      provider: 'openai',
      baseUrl: 'http://127.0.0.1:8000/v1',
      model: 'bge-m3',
      apiKey: null,
      dimensions: null,
      prefixes: { query: '', passage: '' },
      batch: 32,
      place: 'local',
      queryTimeoutMs: 800,
    });
  });

  test('readConfig() knows where Ollama is, and takes the address of its other interface', () => {
    const ollama = { EMBEDDINGS_PROVIDER: 'ollama', EMBEDDINGS_MODEL: 'bge-m3' };
    expect(embeddings(ollama)).toMatchObject({ provider: 'ollama', baseUrl: 'http://127.0.0.1:11434' });
    const written = { ...ollama, EMBEDDINGS_BASE_URL: 'http://10.0.0.5:11434/v1/' };
    expect(embeddings(written)).toMatchObject({ baseUrl: 'http://10.0.0.5:11434' });
  });

  test('readConfig() takes a folder for a local model, relative to the program', () => {
    expect(embeddings({ EMBEDDINGS_MODEL_PATH: './models/bge' })).toMatchObject({
      provider: 'onnx',
      path: join(packageRoot, 'models', 'bge'),
    });
  });

  test('readConfig() keeps the space at the end of a prefix, and asks for no more than a provider takes', () => {
    const dashscope = {
      EMBEDDINGS_BASE_URL: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
      EMBEDDINGS_MODEL: 'text-embedding-v4',
      EMBEDDINGS_DIMENSIONS: '1024',
      EMBEDDINGS_QUERY_PREFIX: 'query: ',
    };
    expect(embeddings(dashscope)).toMatchObject({
      batch: 10,
      place: 'mainland',
      dimensions: 1024,
      prefixes: { query: 'query: ', passage: '' },
    });
    expect(embeddings({ ...dashscope, EMBEDDINGS_BATCH: '25' })).toMatchObject({ batch: 25 });
  });

  test('readConfig() names what is missing', () => {
    expect(problems({ EMBEDDINGS_MODEL: 'm' })).toEqual(['EMBEDDINGS_BASE_URL']);
    expect(problems({ EMBEDDINGS_BASE_URL: LOCAL.EMBEDDINGS_BASE_URL })).toEqual(['EMBEDDINGS_MODEL']);
    expect(problems({ EMBEDDINGS_PROVIDER: 'ollama' })).toEqual(['EMBEDDINGS_MODEL']);
    expect(problems({ EMBEDDINGS_PROVIDER: 'onnx' })).toEqual(['EMBEDDINGS_MODEL_PATH']);
    expect(problems({ EMBEDDINGS_PROVIDER: 'openai' })).toEqual(['EMBEDDINGS_MODEL', 'EMBEDDINGS_BASE_URL']);
    expect(problems({ EMBEDDINGS_PROVIDER: 'word2vec' })).toEqual(['EMBEDDINGS_PROVIDER']);
    const both = { ...LOCAL, EMBEDDINGS_MODEL_PATH: './m' };
    expect(problems(both)).toEqual(['EMBEDDINGS_PROVIDER']);
    expect(problems({ ...both, EMBEDDINGS_PROVIDER: 'onnx' })).toEqual([]);
  });

  test('readConfig() refuses an endpoint that may be abroad, unless the association names its lawful basis', () => {
    const read = readConfig(ABROAD);
    if (read.ok) throw new Error('accepted');
    const words = describeProblems(read.problems);
    expect(words).toContain('LLM_LAWFUL_BASIS');
    expect(words).not.toContain('sk-secret');
    expect(embeddings({ ...ABROAD, LLM_LAWFUL_BASIS: '标准合同备案 皖网信〔2026〕1号' })).toMatchObject({
      place: 'elsewhere',
    });
  });

  test('readConfig() wants https outside the own network', () => {
    expect(problems({ ...LOCAL, EMBEDDINGS_BASE_URL: 'http://api.siliconflow.cn/v1' })).toEqual([
      'EMBEDDINGS_BASE_URL',
    ]);
    expect(problems({ ...LOCAL, EMBEDDINGS_BASE_URL: 'https://api.siliconflow.cn/v1' })).toEqual([]);
  });

  test.each(['0', '7', '99999', 'groß'])('readConfig() does not take %s for a size', (size) => {
    expect(problems({ ...LOCAL, EMBEDDINGS_DIMENSIONS: size })).toEqual(['EMBEDDINGS_DIMENSIONS']);
  });
});
