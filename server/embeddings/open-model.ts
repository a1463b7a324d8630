import { join } from 'node:path';
import { EmbeddingError } from '../../knowledge/embedding/embedding-error.ts';
import type { QueryFailure } from '../../knowledge/embedding/query-embedder.ts';
import type { ServedModel } from '../../knowledge/snapshot/model-files.ts';
import type { EmbeddingsConfig } from './embeddings-config.ts';
import { openEmbedder } from './open-embedder.ts';

/** Opens the configured model for serving; null, with a line that says why, where it cannot be used: the service then
 * runs on the built-in vectors.
 *
 * @param config Null where no model is configured. */
export async function openModel(
  config: EmbeddingsConfig | null,
  parts: {
    readonly dataDir: string;
    readonly newId: () => string;
    readonly print: (line: string) => void;
    readonly onQuery?: (failure: QueryFailure | null) => void;
    readonly onCacheFailure?: (error: unknown) => void;
  },
): Promise<ServedModel | null> {
  if (config === null) return null;
  try {
    const embedder = await openEmbedder(config, {
      cacheDir: join(parts.dataDir, 'embeddings'),
      newId: parts.newId,
      ...(parts.onCacheFailure === undefined ? {} : { onCacheFailure: parts.onCacheFailure }),
    });
    return {
      embedder,
      queryDeadlineMs: config.queryTimeoutMs,
      ...(parts.onQuery === undefined ? {} : { onQuery: parts.onQuery }),
    };
  } catch (error) {
    if (!(error instanceof EmbeddingError)) throw error;
    parts.print(`${explainModelFailure(error)}，先用内置向量 (using the built-in vectors)`);
    return null;
  }
}

const REASONS: Readonly<Record<EmbeddingError['code'], string>> = {
  UNREACHABLE: '连不上向量服务 (the embeddings endpoint cannot be reached)',
  TIMEOUT: '向量服务没有按时回应 (the embeddings endpoint took too long)',
  RATE_LIMITED: '向量服务说请求太多 (the embeddings endpoint limits the rate)',
  SERVER: '向量服务内部出错 (the embeddings endpoint failed)',
  REFUSED:
    '向量服务不接受请求，请检查地址、模型名称和密钥 (the embeddings endpoint refuses: check address, model and key)',
  MALFORMED: '向量服务的回答读不懂 (the answer of the embeddings endpoint cannot be read)',
  WRONG_VECTORS:
    '向量服务给的向量个数或维数不对，请检查 EMBEDDINGS_MODEL 和 EMBEDDINGS_DIMENSIONS (wrong number or size of vectors)',
  NOT_INSTALLED:
    '没有安装运行本地模型的组件，请运行 npm install --no-save @huggingface/transformers (the package for local models is not installed)',
  BAD_MODEL:
    '本地模型文件夹不能用，要有 config.json、tokenizer.json 和 onnx/model.onnx (the local model folder cannot be used)',
};

/** What to tell whoever runs the service. */
export function explainModelFailure(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at instanceof EmbeddingError) return REASONS[at.code];
  }
  return '向量模型出错 (the embedding model failed)';
}
