import type { Article } from '../article.ts';
import { TOPICS } from '../text/topics.ts';
import type { PackProblem } from './pack-problem.ts';
import { TOPIC_TARGETS, TOTAL_TARGET } from './topic-targets.ts';

/** Every topic has as many articles as it should, and so has the pack. */
export function checkTargets(articles: readonly Article[]): readonly PackProblem[] {
  const short = TOPICS.flatMap((topic): readonly PackProblem[] => {
    const count = articles.filter(({ front }) => front.topic === topic).length;
    const target = TOPIC_TARGETS[topic];
    if (count >= target) return [];
    return [{ check: 'target', topic, article: null, detail: `只有 ${count} 条，至少 ${target} 条` }];
  });
  if (articles.length >= TOTAL_TARGET) return short;
  const detail = `全部只有 ${articles.length} 条，至少 ${TOTAL_TARGET} 条`;
  return [...short, { check: 'target', topic: null, article: null, detail }];
}
