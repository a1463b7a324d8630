import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../knowledge/package-root.ts';
import type { Passage } from '../../../knowledge/passage.ts';
import { builtInWordings, type Wordings } from '../../../knowledge/wordings.ts';

const FOLDER = join(packageRoot, 'tests', 'evaluation', 'training');

/** A question and the article that answers it. */
export interface Paraphrase {
  readonly article: string;
  readonly question: string;
}

/** Wordings that no article has, of articles that are there. */
export function paraphrases(passages: readonly Passage[]): readonly Paraphrase[] {
  return known(passages, 'paraphrases.tsv');
}

function known(passages: readonly Passage[], file: string): readonly Paraphrase[] {
  const articles = new Set(passages.map((passage) => passage.article));
  const asked = new Set(passages.flatMap((passage) => passage.questions));
  return lines(file).flatMap((line) => {
    const [article = '', question = ''] = line.split('\t');
    return articles.has(article) && question !== '' && !asked.has(question) ? [{ article, question }] : [];
  });
}

/** Questions written from the titles of the articles alone, none of them in the pack. */
export function questionsFromTitles(passages: readonly Passage[]): readonly Paraphrase[] {
  return known(passages, 'questions-from-titles.tsv');
}

/** Other wordings to ask, and those that are left for the index meanwhile. */
export interface HeldOutWordings {
  readonly asked: readonly Paraphrase[];
  readonly left: Wordings;
}

/** Parts into which other wordings are divided. */
const PARTS = 5;

/** The pack's other wordings in five parts, each to be asked while it is not in the index. */
export function heldOutWordings(wordings: Wordings = builtInWordings()): readonly HeldOutWordings[] {
  return Array.from({ length: PARTS }, (_, part) => {
    const asked: Paraphrase[] = [];
    const left = new Map<string, readonly string[]>();
    for (const [article, texts] of wordings) {
      const isAsked = (text: string): boolean =>
        createHash('sha256').update(text).digest().readUInt16LE(0) % PARTS === part;
      for (const question of texts.filter(isAsked)) asked.push({ article, question });
      left.set(
        article,
        texts.filter((text) => !isAsked(text)),
      );
    }
    return { asked, left };
  });
}

function lines(name: string): readonly string[] {
  return readFileSync(join(FOLDER, name), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
