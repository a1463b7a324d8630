import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLocalModel } from '../../../knowledge/embedding/local-model-folder.ts';
import { openOnnxEmbedder } from '../../../knowledge/embedding/onnx-embedder.ts';
import { hashVector } from '../../support/hash-vector.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const NO_PREFIXES = { query: '', passage: '' };

function modelFolder(files: Record<string, string> = {}): string {
  const folder = join(temporaryFolder(), 'bge-small');
  const all = { 'config.json': '{}', 'tokenizer.json': '{}', 'onnx/model.onnx': 'weights', ...files };
  for (const [name, content] of Object.entries(all)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** What `@huggingface/transformers` does, without a model: it checks `this`, as the real one needs it. */
function fakePackage(vectorOf: (text: string) => unknown = (text) => hashVector(text, 16)) {
  const calls: unknown[] = [];
  const texts: string[] = [];
  const env: Record<string, unknown> = { allowRemoteModels: true };
  class Tensor {
    readonly #data: unknown[];
    constructor(data: unknown[]) {
      this.#data = data;
    }
    tolist(): unknown[] {
      return this.#data;
    }
  }
  const pipeline = async (...args: unknown[]) => {
    calls.push(args);
    return async (given: string[], options: object) => {
      texts.push(...given);
      calls.push(options);
      return new Tensor(given.map(vectorOf));
    };
  };
  return { env, calls, texts, load: () => Promise.resolve({ env, pipeline, other: 1 }) };
}

describe('openOnnxEmbedder()', () => {
  test('runs the model of a folder, downloads nothing, and keeps texts in this process', async () => {
    const fake = fakePackage();
    const path = modelFolder({ '1_Pooling/config.json': '{"pooling_mode_cls_token":true}' });
    const prefixes = { query: 'q: ', passage: '' };
    const embedder = await openOnnxEmbedder({ path, prefixes, dimensions: null, load: fake.load });
    expect(fake.env).toEqual({
      allowRemoteModels: false,
      allowLocalModels: true,
      localModelPath: join(path, '..'),
    });
    expect(embedder.remote).toBe(false);
    expect(await embedder.embed(['叶酸', ''], { kind: 'passage' })).toEqual([
      hashVector('叶酸', 16),
      hashVector('。', 16),
    ]);
    await embedder.embed(['叶酸'], { kind: 'query' });
    expect(fake.texts).toEqual(['叶酸', '。', 'q: 叶酸']);
    expect(fake.calls.slice(0, 2)).toEqual([
      ['feature-extraction', 'bge-small', { dtype: 'fp32', local_files_only: true }],
      { pooling: 'cls', normalize: true },
    ]);
  });

  test('says what to install when the package is missing, and when it is of an unknown kind', async () => {
    const path = modelFolder();
    const open = (load: () => Promise<unknown>) =>
      openOnnxEmbedder({ path, prefixes: NO_PREFIXES, dimensions: null, load });
    await expect(open(() => Promise.reject(new Error('Cannot find package')))).rejects.toMatchObject({
      code: 'NOT_INSTALLED',
    });
    await expect(open(() => Promise.resolve({ pipeline: 1 }))).rejects.toMatchObject({
      code: 'NOT_INSTALLED',
    });
  });

  test('refuses a folder that lacks a file, a model that does not load, and vectors that are none', async () => {
    for (const file of ['config.json', 'tokenizer.json', 'onnx/model.onnx']) {
      const path = modelFolder();
      rmSync(join(path, file));
      await expect(readLocalModel(path)).rejects.toMatchObject({ code: 'BAD_MODEL' });
    }
    const lasttoken = modelFolder({ '1_Pooling/config.json': '{"pooling_mode_lasttoken":true}' });
    await expect(readLocalModel(lasttoken)).rejects.toMatchObject({ code: 'BAD_MODEL' });
    const path = modelFolder();
    const options = { path, prefixes: NO_PREFIXES, dimensions: null };
    const load = () =>
      Promise.resolve({ env: {}, pipeline: () => Promise.reject(new Error('Protobuf parsing failed')) });
    await expect(openOnnxEmbedder({ ...options, load })).rejects.toMatchObject({ code: 'BAD_MODEL' });
    for (const [vector, code] of [
      ['x', 'BAD_MODEL'],
      [[Number.NaN], 'BAD_MODEL'],
      [[], 'WRONG_VECTORS'],
    ] as const) {
      const embedder = await openOnnxEmbedder({ ...options, load: fakePackage(() => vector).load });
      await expect(embedder.embed(['a'], { kind: 'passage' })).rejects.toMatchObject({ code });
    }
  });

  test('has another id as soon as a file that decides the vectors changes', async () => {
    const ids = new Set<string>();
    for (const files of [
      {},
      { 'tokenizer.json': '{"x":1}' },
      { 'onnx/model.onnx': 'other' },
      { '1_Pooling/config.json': '{"pooling_mode_cls_token":true}' },
    ]) {
      ids.add((await readLocalModel(modelFolder(files))).id);
    }
    expect(ids.size).toBe(4);
    expect((await readLocalModel(modelFolder({ 'README.md': 'x' }))).id).toBe(
      (await readLocalModel(modelFolder())).id,
    );
  });
});
