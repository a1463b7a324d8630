import type { Article } from '../article.ts';
import { articleBody } from './article-body.ts';
import type { Finding } from './pack-problem.ts';

/** Wording that no article may carry, with what is wrong with it. */
const BANNED: readonly (readonly [RegExp, string])[] = [
  [/eugen/i, '把优生优育写成了优生学'],
  [/优生劣汰|优生学|劣生|人口素质/, '评判出生'],
  [/(?<![血父母双相定探近])亲[，,~～！!]|亲爱的/, '称呼太随便'],
  [/残废|傻子|剩女|黑户|失足女|堕胎|(?<![心肾肝内])脏病|盲流|不会下蛋|弱智|低能|私生子|野种/, '歧视的说法'],
  [/(?<!(?:没有|不是|并非|谁|不).{0,4})必须生|应该多生|抓紧生|赶紧生|不生就|早生早好|响应号召/, '催生'],
  [/生(?:个)?(?:男孩|儿子)(?:更|才)好|传宗接代(?!的(?:说法|压力|观念|想法))/, '偏好男孩'],
  [/！/, '叹号'],
  [/流动人口计划生育工作条例|计划生育技术服务管理条例/, '引用已废止的条例'],
  [/(?<![:\w/])(?:\.{0,2}\/[a-z]+){2,}/i, '写了文件路径'],
  [/你/, '要称「您」'],
];

/** No stigma, no pressure, no exclamation mark, and 您 throughout. Speech in 「」 may say 你. */
export function checkWording(article: Article): readonly Finding[] {
  const text = `${article.front.title}\n${articleBody(article)}`;
  const unquoted = text.replace(/「[^」]*」|“[^”]*”/g, '');
  return BANNED.flatMap(([pattern, problem]): readonly Finding[] => {
    const found = pattern.exec(pattern.source === '你' ? unquoted : text);
    return found === null ? [] : [{ check: 'banned-wording', detail: `${problem}：「${found[0]}」` }];
  });
}
