import type { Article } from '../article.ts';
import type { Finding } from './pack-problem.ts';

/** Subjects that nobody wants answered before their neighbours. */
const INTIMATE =
  /紧急避孕|上环|取环|流产|艾滋|(?<![慢急良恶])性病|梅毒|淋病|性侵|性骚扰|家庭暴力|家暴|怀不上|不孕|不育|抑郁|自杀|自残|心理援助|遗精|自慰|阳痿|早泄|意外怀孕/;

/** What is intimate is answered in private only. */
export function checkSensitivity(article: Article): readonly Finding[] {
  const { title, sensitivity } = article.front;
  const found = INTIMATE.exec(title);
  return sensitivity === 'private' || found === null
    ? []
    : [{ check: 'sensitivity', detail: `题目有「${found[0]}」，sensitivity 应为 private` }];
}
