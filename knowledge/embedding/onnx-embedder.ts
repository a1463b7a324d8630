import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { checkVectors } from './check-vectors.ts';
import type { Embedder } from './embedder.ts';
import { EmbeddingError } from './embedding-error.ts';
import { readLocalModel } from './local-model-folder.ts';
import { prepareTexts, type Prefixes } from './prepare-texts.ts';

/** The package that runs local models. Not among the dependencies: it brings 470 MB, for the few who want it. */
const PACKAGE = '@huggingface/transformers';

type Extractor = (texts: string[], options: object) => Promise<unknown>;

/** What is used of the package. */
interface LocalModels {
  readonly env: Record<string, unknown>;
  readonly pipeline: (task: string, model: string, options: object) => Promise<unknown>;
}

const vectorsSchema = z.array(z.array(z.number()));

/** Opens a model in a folder of this machine. It runs in threads of its own, and nothing is ever downloaded.
 *
 * @param options.path Folder as downloaded from a model hub.
 * @param options.load Imports the package; given in tests.
 * @throws {EmbeddingError} NOT_INSTALLED or BAD_MODEL. */
export async function openOnnxEmbedder(options: {
  readonly path: string;
  readonly prefixes: Prefixes;
  readonly dimensions: number | null;
  readonly load?: (name: string) => Promise<unknown>;
}): Promise<Embedder> {
  const { prefixes, dimensions } = options;
  const model = await readLocalModel(options.path);
  const { env, pipeline } = await loadPackage(options.load ?? ((name) => import(name)));
  env['allowRemoteModels'] = false;
  env['allowLocalModels'] = true;
  env['localModelPath'] = dirname(model.path);
  const extract = await pipeline('feature-extraction', basename(model.path), {
    dtype: model.dtype,
    local_files_only: true,
  }).catch((cause: unknown) => {
    throw new EmbeddingError('BAD_MODEL', 'Cannot use the model folder: the model does not load', { cause });
  });
  if (!isExtractor(extract)) {
    throw new EmbeddingError(
      'NOT_INSTALLED',
      `Cannot run a local model: this version of ${PACKAGE} is not known`,
    );
  }
  return {
    id: prefixes.passage === '' ? model.id : `${model.id}+${prefixes.passage}`,
    dimensions,
    remote: false,
    async embed(texts, { kind, signal }) {
      if (texts.length === 0) return [];
      signal?.throwIfAborted();
      const prepared = [...prepareTexts(texts, kind, prefixes)];
      const tensor = await extract(prepared, { pooling: model.pooling, normalize: true });
      const vectors = vectorsSchema.safeParse(hasToList(tensor) ? tensor.tolist() : null);
      if (!vectors.success) throw new EmbeddingError('BAD_MODEL', 'Cannot embed: the model gives no vectors');
      return checkVectors(vectors.data, { count: texts.length, dimensions });
    },
  };
}

async function loadPackage(load: (name: string) => Promise<unknown>): Promise<LocalModels> {
  let loaded: unknown;
  try {
    loaded = await load(PACKAGE);
  } catch (cause) {
    throw new EmbeddingError(
      'NOT_INSTALLED',
      `Cannot run a local model: the package ${PACKAGE} is not installed`,
      {
        cause,
      },
    );
  }
  if (isLocalModels(loaded)) return loaded;
  throw new EmbeddingError(
    'NOT_INSTALLED',
    `Cannot run a local model: this version of ${PACKAGE} is not known`,
  );
}

function isLocalModels(value: unknown): value is LocalModels {
  if (typeof value !== 'object' || value === null || !('env' in value) || !('pipeline' in value))
    return false;
  return typeof value.env === 'object' && value.env !== null && typeof value.pipeline === 'function';
}

function isExtractor(value: unknown): value is Extractor {
  return typeof value === 'function';
}

function hasToList(value: unknown): value is { tolist(): unknown } {
  return (
    typeof value === 'object' && value !== null && 'tolist' in value && typeof value.tolist === 'function'
  );
}
