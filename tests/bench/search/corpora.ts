import { builtInWordings } from '../../../knowledge/wordings.ts';
import { foldOf } from '../../evaluation/training/article-folds.ts';
import { packPassages } from '../../evaluation/training/pack-passages.ts';
import { paraphrases } from '../../evaluation/training/training-questions.ts';
import type { BenchDocument, BenchQuery } from './search-job.ts';

/** Documents and questions with their right answers. */
export interface Corpus {
  readonly documents: BenchDocument[];
  readonly queries: BenchQuery[];
}

/** Groups of articles that are asked about where quality is measured. */
const ASKED_FROM_FOLD = 3;

/** Whether an article is asked about. The word vectors are learned without those: they would know from learning which
 * passages belong together, and no other collection is known to them. */
export function isAskedAbout(article: string): boolean {
  return foldOf(article) >= ASKED_FROM_FOLD;
}

/** The pack's passages without similar questions, asked with wordings that are nowhere in them: every passage of the
 * article is right.
 * @param most Questions at most, spread evenly. */
export async function passageCorpus(most: number): Promise<Corpus> {
  const passages = await packPassages();
  const documents = passages.map(({ id, title, section, text }) => ({
    id,
    title: section === '' ? title : `${title} ${section}`,
    text,
  }));
  const idsOf = new Map<string, string[]>();
  for (const { article, id } of passages) idsOf.set(article, [...(idsOf.get(article) ?? []), id]);
  const asked = paraphrases(passages).filter(({ article }) => isAskedAbout(article));
  const queries = asked.map(({ article, question }) => ({
    text: question,
    relevant: (idsOf.get(article) ?? []).map((id): [string, number] => [id, 1]),
  }));
  return { documents, queries: spread(queries, most) };
}

/** The titles and similar questions of the pack, each a document, asked with other wordings: every one of the article is
 * right. */
export async function titleCorpus(most: number): Promise<Corpus> {
  const passages = await packPassages();
  const documents: BenchDocument[] = [];
  const idsOf = new Map<string, string[]>();
  for (const { article, title, questions } of passages) {
    if (questions.length === 0) continue;
    const texts = [title, ...questions];
    const ids = texts.map((_, at) => `${article}:${at}`);
    idsOf.set(article, ids);
    documents.push(...texts.map((text, at) => ({ id: ids[at] ?? '', title: text, text: '' })));
  }
  const wordings = [...builtInWordings()].flatMap(([article, texts]) =>
    texts.map((question) => ({ article, question })),
  );
  const asked = [...paraphrases(passages), ...wordings].filter(({ article }) => isAskedAbout(article));
  const queries = asked.map(({ article, question }) => ({
    text: question,
    relevant: (idsOf.get(article) ?? []).map((id): [string, number] => [id, 1]),
  }));
  return {
    documents,
    queries: spread(
      queries.filter(({ relevant }) => relevant.length > 0),
      most,
    ),
  };
}

/** So many passages for measuring speed: the pack's own, then its sentences recombined by two. The questions are the
 * pack's; they have no right answers here. The same in every run. */
export async function grownCorpus(size: number, most: number): Promise<Corpus> {
  const passages = await packPassages();
  const sentences = passages.flatMap(({ text }) => text.split(/(?<=[。；])/)).filter((one) => one.length > 8);
  const titles = [...new Set(passages.map(({ title }) => title))];
  const pick = picker();
  const documents = passages.slice(0, size).map(({ id, title, text }) => ({ id, title, text }));
  while (documents.length < size) {
    const text = `${pick(sentences)}${pick(sentences)}`.replaceAll('\n', '');
    documents.push({ id: `grown-${documents.length}`, title: pick(titles), text });
  }
  const queries = paraphrases(passages).map(({ question }) => ({ text: question, relevant: [] }));
  return { documents, queries: spread(queries, most) };
}

// A linear congruential generator: good enough for recombining, and the same everywhere.
function picker(): (from: readonly string[]) => string {
  let state = 1;
  return (from) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return from[Math.floor((state / 2 ** 32) * from.length)] ?? '';
  };
}

/** At most so many, spread evenly. */
export function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, at) => all[Math.floor((at * all.length) / most)]).filter(
    (one) => one !== undefined,
  );
}
