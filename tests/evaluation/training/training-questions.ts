import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../knowledge/package-root.ts';
import type { Passage } from '../../../knowledge/passage.ts';

const FOLDER = join(packageRoot, 'tests', 'evaluation', 'training');

/** A question and the article that answers it. */
export interface Paraphrase {
  readonly article: string;
  readonly question: string;
}

/** Wordings that no article has, of articles that are there. */
export function paraphrases(passages: readonly Passage[]): readonly Paraphrase[] {
  const articles = new Set(passages.map((passage) => passage.article));
  const asked = new Set(passages.flatMap((passage) => passage.questions));
  return lines('paraphrases.tsv').flatMap((line) => {
    const [article = '', question = ''] = line.split('\t');
    return articles.has(article) && question !== '' && !asked.has(question) ? [{ article, question }] : [];
  });
}

/** Questions that no article answers. */
export function unanswerable(): readonly string[] {
  return lines('unanswerable.txt');
}

function lines(name: string): readonly string[] {
  return readFileSync(join(FOLDER, name), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
