import type { Article } from '../article.ts';
import { normalizeText } from '../text/normalize.ts';
import type { PackProblem } from './pack-problem.ts';
import { jaccard, trigramsOf } from './trigrams.ts';

/** Similarity of questions of two articles, above which one question leads to both. */
export const ALIKE_ACROSS = 0.6;

/** No two articles have one title, and no question of one is nearly a question or the title of another. */
export function checkDuplicates(articles: readonly Article[]): readonly PackProblem[] {
  const problems: PackProblem[] = [];
  const titles = new Map<string, Article>();
  for (const article of articles) {
    const title = normalizeText(article.front.title);
    const first = titles.get(title);
    if (first !== undefined) problems.push(problem(article, `题目和 ${first.front.id} 相同`));
    else titles.set(title, article);
  }
  return [...problems, ...alikeQuestions(articles)];
}

interface Asked {
  readonly article: Article;
  readonly question: string;
  readonly trigrams: ReadonlySet<string>;
}

function alikeQuestions(articles: readonly Article[]): readonly PackProblem[] {
  const problems: PackProblem[] = [];
  const byTrigram = new Map<string, Asked[]>();
  for (const article of articles) {
    const own: Asked[] = [article.front.title, ...article.front.questions].map((question) => ({
      article,
      question,
      trigrams: trigramsOf(question),
    }));
    for (const asked of own) {
      // Only questions that share a run of characters can be alike.
      const others = new Set([...asked.trigrams].flatMap((trigram) => byTrigram.get(trigram) ?? []));
      for (const other of others) {
        const alike = jaccard(asked.trigrams, other.trigrams);
        if (alike <= ALIKE_ACROSS) continue;
        const where = `${other.article.front.id} 的「${other.question}」`;
        problems.push(problem(article, `「${asked.question}」和 ${where} 太像（${alike.toFixed(2)}）`));
      }
    }
    for (const asked of own) {
      for (const trigram of asked.trigrams) {
        const list = byTrigram.get(trigram);
        if (list === undefined) byTrigram.set(trigram, [asked]);
        else list.push(asked);
      }
    }
  }
  return problems;
}

function problem({ front }: Article, detail: string): PackProblem {
  return { check: 'duplicates', topic: front.topic, article: front.id, detail };
}
