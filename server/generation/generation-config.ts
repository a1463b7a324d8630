import type { SettingProblem } from '../config.ts';
import type { Settings } from '../settings.ts';
import { endpointPlace, type EndpointPlace } from './endpoint-place.ts';

/** How answers are worded by a language model. */
export interface GenerationConfig {
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | null;
  /** Hard stop; counted in the database. */
  readonly tokensPerDay: number;
  readonly place: EndpointPlace;
  /** Why personal questions may leave the mainland; null where they do not. */
  readonly lawfulBasis: string | null;
  /** Number under which the generative service is filed or registered; null while unknown. */
  readonly filingReference: string | null;
}

/** What the settings say on generation; null when it is off. */
export function toGenerationConfig(settings: Settings): GenerationConfig | null {
  if (settings.LLM_BASE_URL === undefined || settings.LLM_MODEL === undefined) return null;
  return {
    baseUrl: settings.LLM_BASE_URL,
    model: settings.LLM_MODEL,
    apiKey: settings.LLM_API_KEY ?? null,
    tokensPerDay: settings.LLM_TOKENS_PER_DAY,
    place: endpointPlace(settings.LLM_BASE_URL),
    lawfulBasis: settings.LLM_LAWFUL_BASIS ?? null,
    filingReference: settings.LLM_FILING_REFERENCE ?? null,
  };
}

/** Rules between the settings of generation.
 *
 * @param value A setting as given; undefined where it is missing or wrong in itself. */
export function generationContradictions(
  value: (name: keyof Settings) => string | undefined,
): readonly SettingProblem[] {
  const problems: SettingProblem[] = [];
  const baseUrl = value('LLM_BASE_URL');
  const model = value('LLM_MODEL');
  if (model !== undefined && baseUrl === undefined) {
    problems.push({
      setting: 'LLM_BASE_URL',
      message: '写了 LLM_MODEL，就要写模型服务的地址；不用模型请两个都不写',
    });
  }
  if (baseUrl === undefined) return problems;
  if (model === undefined) {
    problems.push({
      setting: 'LLM_MODEL',
      message: '写了 LLM_BASE_URL，就要写模型的名称；不用模型请两个都不写',
    });
  }
  const place = endpointPlace(baseUrl);
  if (place === 'elsewhere' && value('LLM_LAWFUL_BASIS') === undefined) {
    problems.push({
      setting: 'LLM_BASE_URL',
      message:
        '这个地址不在本机、本单位网络，也不是已知的境内服务；居民的提问会出境。请换境内或自建的服务；确有合法依据的，把依据写进 LLM_LAWFUL_BASIS (the endpoint is not known to be in the mainland)',
    });
  }
  if (place !== 'local' && !baseUrl.startsWith('https:')) {
    problems.push({ setting: 'LLM_BASE_URL', message: '外部服务要用 https 地址' });
  }
  return problems;
}
