import type { Article } from '../article.ts';
import type { Finding } from './pack-problem.ts';
import { jaccard, trigramsOf } from './trigrams.ts';

const COUNT = { fewest: 8, most: 15 } as const;
/** Similarity of two questions of one article, above which one of them teaches nothing. */
export const ALIKE_WITHIN = 0.5;

/** Enough similar questions, each in other words. */
export function checkQuestions(article: Article): readonly Finding[] {
  const { questions } = article.front;
  const findings: Finding[] = [];
  if (questions.length < COUNT.fewest || questions.length > COUNT.most) {
    findings.push({
      check: 'questions',
      detail: `${questions.length} 个相似问法，应为 ${COUNT.fewest}～${COUNT.most} 个`,
    });
  }
  const trigrams = questions.map(trigramsOf);
  for (const [at, one] of trigrams.entries()) {
    for (let other = at + 1; other < trigrams.length; other += 1) {
      const alike = jaccard(one, trigrams[other] ?? new Set());
      if (alike <= ALIKE_WITHIN) continue;
      const detail = `「${questions[at]}」和「${questions[other]}」太像（${alike.toFixed(2)}）`;
      findings.push({ check: 'questions', detail });
    }
  }
  return findings;
}
