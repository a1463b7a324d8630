import type { GenerationConfig } from '../generation/generation-config.ts';
import { bad, type Finding, good, note } from './finding.ts';

const PLACES: Readonly<Record<GenerationConfig['place'], string>> = {
  local: '本机或本单位网络',
  mainland: '境内服务',
  elsewhere: '境外或不明的地方',
};

/** Says whether answers are worded by a language model, where it is, and what the law still asks for.
 *
 * @param config Null when generation is off. */
export function checkGeneration(
  config: GenerationConfig | null,
  mode: 'demo' | 'production',
): readonly Finding[] {
  if (config === null) return [good('没有用语言模型，回答都是资料里的原话')];
  const findings: Finding[] = [
    good(
      `回答由语言模型改写，逐句核对后才显示，并标明「AI生成」（${PLACES[config.place]}，每天最多 ${config.tokensPerDay} 个 token）`,
    ),
  ];
  if (config.place === 'elsewhere') {
    findings.push(note('居民的提问会发到境外或不明的地方；请定期复核 LLM_LAWFUL_BASIS 里写的依据'));
  }
  if (config.filingReference === null) {
    const line =
      '面向公众提供生成式人工智能服务要备案或登记：请向模型服务方或当地网信部门问清编号，写进 LLM_FILING_REFERENCE (the filing reference is missing)';
    findings.push(mode === 'production' ? bad(line) : note(line));
  } else findings.push(good(`生成式人工智能备案或登记编号：${config.filingReference}`));
  return findings;
}

/** How many of the day's tokens are used. */
export function checkTokens(spent: number, { tokensPerDay }: GenerationConfig): Finding {
  return spent >= tokensPerDay * 0.95
    ? note(`今天的 token 快用完或已用完（${spent} / ${tokensPerDay}），之后的回答用资料原话`)
    : good(`今天已用 ${spent} / ${tokensPerDay} 个 token`);
}
