import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { EmbeddingError } from './embedding-error.ts';

/** How a model's numbers are stored, as `@huggingface/transformers` calls it, and the file that says so. */
const MODEL_FILES = [
  { dtype: 'fp32', file: 'model.onnx' },
  { dtype: 'fp16', file: 'model_fp16.onnx' },
  { dtype: 'q8', file: 'model_quantized.onnx' },
  { dtype: 'int8', file: 'model_int8.onnx' },
  { dtype: 'uint8', file: 'model_uint8.onnx' },
  { dtype: 'q4', file: 'model_q4.onnx' },
] as const;

/** A folder with a model that turns text into vectors, as downloaded from a model hub. */
export interface LocalModelFolder {
  readonly path: string;
  readonly dtype: (typeof MODEL_FILES)[number]['dtype'];
  readonly pooling: 'mean' | 'cls';
  /** Changes with any file that decides the vectors. */
  readonly id: string;
}

const poolingSchema = z.object({
  pooling_mode_cls_token: z.boolean().default(false),
  pooling_mode_mean_tokens: z.boolean().default(false),
});

/** Looks at a folder: `config.json`, `tokenizer.json`, `onnx/model*.onnx`, and `1_Pooling/config.json` where there is one.
 *
 * @throws {EmbeddingError} BAD_MODEL, naming what is missing. */
export async function readLocalModel(path: string): Promise<LocalModelFolder> {
  const model = MODEL_FILES.find(({ file }) => existsSync(join(path, 'onnx', file)));
  if (model === undefined) {
    throw new EmbeddingError('BAD_MODEL', 'Cannot use the model folder: it has no onnx/model.onnx');
  }
  const files = ['config.json', 'tokenizer.json', `onnx/${model.file}`];
  for (const file of files) {
    if (!existsSync(join(path, file))) {
      throw new EmbeddingError('BAD_MODEL', `Cannot use the model folder: it has no ${file}`);
    }
  }
  const pooling = await readPooling(join(path, '1_Pooling', 'config.json'));
  const hash = createHash('sha256').update(pooling);
  for (const file of files) {
    for await (const chunk of createReadStream(join(path, file), { highWaterMark: 1 << 20 }))
      hash.update(chunk);
  }
  const id = `onnx:${basename(path)}@${hash.digest('hex').slice(0, 12)}`;
  return { path, dtype: model.dtype, pooling, id };
}

async function readPooling(file: string): Promise<'mean' | 'cls'> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return 'mean';
  try {
    const modes = poolingSchema.parse(JSON.parse(text));
    if (modes.pooling_mode_cls_token) return 'cls';
    if (modes.pooling_mode_mean_tokens) return 'mean';
  } catch {
    // Falls through to the one message.
  }
  throw new EmbeddingError(
    'BAD_MODEL',
    'Cannot use the model folder: 1_Pooling/config.json asks for another pooling',
  );
}
