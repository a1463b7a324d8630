import { isAbsolute, resolve } from 'node:path';
import type { Prefixes } from '../../knowledge/embedding/prepare-texts.ts';
import { packageRoot } from '../../knowledge/package-root.ts';
import type { SettingProblem } from '../config.ts';
import { endpointPlace, type EndpointPlace } from '../generation/endpoint-place.ts';
import type { Settings } from '../settings.ts';

interface AnyModel {
  /** Asked of the model; null for its own size. */
  readonly dimensions: number | null;
  readonly prefixes: Prefixes;
  /** How long a question waits for its vector, in milliseconds. */
  readonly queryTimeoutMs: number;
}

/** A model behind an interface. */
export interface EndpointModel extends AnyModel {
  readonly provider: 'openai' | 'ollama';
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | null;
  /** Texts in one request. */
  readonly batch: number;
  readonly place: EndpointPlace;
}

/** A model in a folder of this machine. */
export interface FolderModel extends AnyModel {
  readonly provider: 'onnx';
  /** Absolute. */
  readonly path: string;
}

/** The model whose vectors are added to the built-in ones. */
export type EmbeddingsConfig = EndpointModel | FolderModel;

const OLLAMA_URL = 'http://127.0.0.1:11434';
/** What providers take in one request, where that is little; others take more than `DEFAULT_BATCH`. */
const SMALL_BATCHES: Readonly<Record<string, number>> = { 'dashscope.aliyuncs.com': 10 };
const DEFAULT_BATCH = 32;

/** What the settings say on embeddings; null for the built-in embedder alone. */
export function toEmbeddingsConfig(settings: Settings): EmbeddingsConfig | null {
  const provider = providerOf((name) => settings[name]?.toString());
  const common: AnyModel = {
    dimensions: settings.EMBEDDINGS_DIMENSIONS ?? null,
    prefixes: {
      query: settings.EMBEDDINGS_QUERY_PREFIX ?? '',
      passage: settings.EMBEDDINGS_PASSAGE_PREFIX ?? '',
    },
    queryTimeoutMs: settings.EMBEDDINGS_QUERY_TIMEOUT_MS,
  };
  if (provider === 'onnx') {
    const path = settings.EMBEDDINGS_MODEL_PATH;
    if (path === undefined) return null;
    return { provider, path: isAbsolute(path) ? path : resolve(packageRoot, path), ...common };
  }
  const baseUrl = baseUrlOf(provider, settings.EMBEDDINGS_BASE_URL);
  const model = settings.EMBEDDINGS_MODEL;
  if (provider === null || baseUrl === null || model === undefined) return null;
  return {
    provider,
    baseUrl,
    model,
    apiKey: settings.EMBEDDINGS_API_KEY ?? null,
    batch: settings.EMBEDDINGS_BATCH ?? SMALL_BATCHES[new URL(baseUrl).hostname] ?? DEFAULT_BATCH,
    place: endpointPlace(baseUrl),
    ...common,
  };
}

/** Rules between the settings of embeddings.
 *
 * @param value A setting as given; undefined where it is missing or wrong in itself. */
export function embeddingsContradictions(
  value: (name: keyof Settings) => string | undefined,
): readonly SettingProblem[] {
  const problem = (setting: string, message: string): SettingProblem => ({ setting, message });
  const given = (name: keyof Settings): boolean => value(name) !== undefined;
  const stated = value('EMBEDDINGS_PROVIDER');
  if (stated === undefined && given('EMBEDDINGS_BASE_URL') && given('EMBEDDINGS_MODEL_PATH')) {
    return [
      problem('EMBEDDINGS_PROVIDER', '地址和本地模型文件夹都写了，请写明用哪个：openai、ollama 或 onnx'),
    ];
  }
  const provider = providerOf(value);
  if (provider === 'onnx') {
    return given('EMBEDDINGS_MODEL_PATH')
      ? []
      : [
          problem(
            'EMBEDDINGS_MODEL_PATH',
            '请写本地模型的文件夹，里面有 config.json、tokenizer.json 和 onnx/model.onnx',
          ),
        ];
  }
  if (provider === null) {
    return given('EMBEDDINGS_MODEL')
      ? [problem('EMBEDDINGS_BASE_URL', '写了 EMBEDDINGS_MODEL，就要写向量服务的地址；不用模型请两个都不写')]
      : [];
  }
  const problems: SettingProblem[] = [];
  if (!given('EMBEDDINGS_MODEL')) {
    problems.push(
      problem('EMBEDDINGS_MODEL', '请写向量模型的名称，如 bge-m3；不用模型请把 EMBEDDINGS_ 开头的都去掉'),
    );
  }
  const baseUrl = baseUrlOf(provider, value('EMBEDDINGS_BASE_URL'));
  if (baseUrl === null) {
    problems.push(problem('EMBEDDINGS_BASE_URL', '请写向量服务的地址，如 http://127.0.0.1:8000/v1'));
    return problems;
  }
  const place = endpointPlace(baseUrl);
  if (place === 'elsewhere' && !given('LLM_LAWFUL_BASIS')) {
    problems.push(
      problem(
        'EMBEDDINGS_BASE_URL',
        '这个地址不在本机、本单位网络，也不是已知的境内服务；居民的提问会出境。请换境内或自建的服务；确有合法依据的，把依据写进 LLM_LAWFUL_BASIS (the endpoint is not known to be in the mainland)',
      ),
    );
  }
  if (place !== 'local' && !baseUrl.startsWith('https:')) {
    problems.push(problem('EMBEDDINGS_BASE_URL', '外部服务要用 https 地址'));
  }
  return problems;
}

/** What is meant where the provider is not stated. */
function providerOf(
  value: (name: keyof Settings) => string | undefined,
): EmbeddingsConfig['provider'] | null {
  const stated = value('EMBEDDINGS_PROVIDER');
  if (stated === 'openai' || stated === 'ollama' || stated === 'onnx') return stated;
  if (value('EMBEDDINGS_MODEL_PATH') !== undefined) return 'onnx';
  return value('EMBEDDINGS_BASE_URL') === undefined ? null : 'openai';
}

/** Ollama's own interface lies beside its OpenAI-compatible one, whose address many write. */
function baseUrlOf(provider: EmbeddingsConfig['provider'] | null, given: string | undefined): string | null {
  const trimmed = given?.replace(/\/+$/, '');
  if (provider === 'ollama') return trimmed?.replace(/\/v1$/, '') ?? OLLAMA_URL;
  return trimmed ?? null;
}
