import type { Embedder } from '../../knowledge/embedding/embedder.ts';
import type { OpenedSnapshot } from '../../knowledge/snapshot/open-snapshot.ts';
import type { EmbeddingsConfig } from '../embeddings/embeddings-config.ts';
import { explainModelFailure } from '../embeddings/open-model.ts';
import { openPlainEmbedder } from '../embeddings/open-embedder.ts';
import { bad, type Finding, good, note } from './finding.ts';

/** How long a try may take: a model may have to be loaded first. */
const TRY_MS = 20_000;
/** Nothing of a resident's. */
const TRIED = '孕期检查';

const PLACES = {
  local: '本机或本单位网络',
  mainland: '境内服务',
  elsewhere: '境外或不明的地方',
} as const;

/** What trying the configured model gave. */
export interface TriedModel {
  readonly findings: readonly Finding[];
  /** Null where it cannot be used. */
  readonly embedder: Embedder | null;
}

/** Tries the configured model with two words.
 *
 * @param config Null where the built-in vectors are used alone. */
export async function tryEmbeddings(config: EmbeddingsConfig | null): Promise<TriedModel> {
  if (config === null) return { findings: [good('检索用内置向量，不需要模型')], embedder: null };
  const what = config.provider === 'onnx' ? `本地模型 ${config.path}` : config.model;
  const place = config.provider === 'onnx' ? '本机' : PLACES[config.place];
  const findings: Finding[] = [];
  let embedder: Embedder | null = null;
  try {
    const opened = await openPlainEmbedder(config, TRY_MS);
    await opened.embed([TRIED], { kind: 'passage' });
    const started = performance.now();
    const [vector] = await opened.embed([TRIED], { kind: 'query' });
    const ms = Math.round(performance.now() - started);
    const facts = `${what}（${place}，${vector?.length ?? 0} 维，一个问题 ${ms} 毫秒）`;
    findings.push(
      ms < config.queryTimeoutMs
        ? good(`向量模型可以用：${facts}`)
        : note(
            `向量模型太慢：${facts}，居民提问只等 ${config.queryTimeoutMs} 毫秒，之后用内置向量；请换快的模型或调大 EMBEDDINGS_QUERY_TIMEOUT_MS`,
          ),
    );
    embedder = opened;
  } catch (error) {
    findings.push(bad(`${explainModelFailure(error)}；现在用内置向量：${what}（${place}）`));
  }
  if (config.provider !== 'onnx' && config.place === 'elsewhere') {
    findings.push(
      note('居民的提问（已去掉姓名、号码和住址）会发到境外或不明的地方；请定期复核 LLM_LAWFUL_BASIS'),
    );
  }
  return { findings, embedder };
}

/** Whether the snapshot has the configured model's vectors; null where there is nothing to say. */
export function checkModelVectors(opened: OpenedSnapshot, { embedder }: TriedModel): Finding | null {
  if (embedder === null || opened.kind === 'unusable' || opened.manifest.passages === 0) return null;
  const { model } = opened.manifest;
  return model?.id === embedder.id
    ? good(`索引里有这个模型的向量（${model.dimensions} 维）`)
    : note('索引里还没有这个模型的向量：运行中的服务会在后台补上，补好前用内置向量');
}
