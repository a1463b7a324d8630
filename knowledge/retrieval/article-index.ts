import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Passage } from '../passage.ts';
import { builtInWordings, type Wordings } from '../wordings.ts';
import { Bm25Builder } from './bm25-builder.ts';
import { openBm25, termNumbers, type Bm25, type Bm25Data, type Bm25Tuning } from './bm25.ts';
import { ANALYZERS, type Tokenizer } from './tokenizer.ts';

/** The ways in which whole articles are cut: as passages are, and by groups of words that stand for each other. */
export const ARTICLE_ANALYZERS = [...ANALYZERS, 'group'] as const;
export type ArticleAnalyzer = (typeof ARTICLE_ANALYZERS)[number];

/** What a token counts. An article has a dozen similar questions about one subject, whose words repeat: at 0.5 they
 * weigh no more than its text (hit@1 .65 against .64 at 1 and .61 at 2). */
export const ARTICLE_FIELDS = { headline: 0.5, wording: 0.5, body: 1 } as const;

/** With many wordings of one matter in an article, repeats soon say nothing new: held-out wordings hit@1 .578 at k1 1.2
 * to 1.5, .562 at 3, .572 at .7; b .3 to .75 differ by .01. */
export const ARTICLE_TUNING: Bm25Tuning = { k1: 1.2, b: 0.5 };

/** Articles added before the event loop gets a turn. */
const ARTICLES_A_TURN = 20;

/** Guidance articles as wholes, beside the index of their passages. Collections without similar questions (statutes,
 * imported texts) have none. Immutable. */
export interface ArticleIndex {
  /** Rows of the passages of each article; the first holds its similar questions. */
  readonly rows: readonly (readonly number[])[];
  /** Number of the article that a passage belongs to; -1 for none. */
  readonly articleOf: Int32Array;
  /** Other wordings of what each article answers. */
  readonly wordings: Wordings;
  readonly lexical: Readonly<Record<ArticleAnalyzer, Bm25>>;
}

/** Indexes articles as wholes; gives the event loop a turn every few articles.
 *
 * @param wordings By article id; those that ship by default. */
export async function buildArticleIndex(
  passages: readonly Passage[],
  tokenizer: Tokenizer,
  wordings: Wordings = builtInWordings(),
): Promise<ArticleIndex> {
  const rows = articleRows(passages);
  const builders: Record<ArticleAnalyzer, Bm25Builder> = {
    unigram: new Bm25Builder(),
    bigram: new Bm25Builder(),
    word: new Bm25Builder(),
    group: new Bm25Builder(),
  };
  for (const [number, members] of rows.entries()) {
    const fields = members.flatMap((row) => {
      const passage = passages[row];
      return passage === undefined ? [] : articleFields(passage, row === members[0]);
    });
    for (const text of wordings.get(passages[members[0] ?? 0]?.article ?? '') ?? []) {
      fields.push({ text, weight: ARTICLE_FIELDS.wording });
    }
    const cuts = fields.map(({ text, weight }) => ({ cut: cutForArticles(text, tokenizer), weight }));
    for (const analyzer of ARTICLE_ANALYZERS) {
      builders[analyzer].add(cuts.map(({ cut, weight }) => ({ tokens: cut[analyzer], weight })));
    }
    if (number % ARTICLES_A_TURN === ARTICLES_A_TURN - 1) await nextTurn();
  }
  const data = {
    unigram: builders.unigram.build(),
    bigram: builders.bigram.build(),
    word: builders.word.build(),
    group: builders.group.build(),
  };
  return openArticleIndex(passages, data, wordings);
}

/** Makes stored postings of the articles among some passages searchable.
 *
 * @param wordings Those that are in the postings. */
export function openArticleIndex(
  passages: readonly Passage[],
  data: Readonly<Record<ArticleAnalyzer, Bm25Data>>,
  wordings: Wordings = builtInWordings(),
): ArticleIndex {
  const rows = articleRows(passages);
  const articleOf = new Int32Array(passages.length).fill(-1);
  for (const [number, members] of rows.entries()) for (const row of members) articleOf[row] = number;
  const open = (analyzer: ArticleAnalyzer): Bm25 =>
    openBm25(data[analyzer], termNumbers(data[analyzer].terms), ARTICLE_TUNING);
  return {
    rows,
    articleOf,
    wordings,
    lexical: { unigram: open('unigram'), bigram: open('bigram'), word: open('word'), group: open('group') },
  };
}

/** Tokens of one text of an article. */
export function cutForArticles(
  text: string,
  tokenizer: Tokenizer,
): Readonly<Record<ArticleAnalyzer, readonly string[]>> {
  return { ...tokenizer.document(text), group: tokenizer.groups(text) };
}

// Articles that have similar questions, each with the passage that holds them first.
function articleRows(passages: readonly Passage[]): readonly (readonly number[])[] {
  const asked = askedArticles(passages);
  const byArticle = new Map<string, number[]>();
  for (const [row, passage] of passages.entries()) {
    const key = articleKey(passage);
    if (!asked.has(key)) continue;
    const list = byArticle.get(key);
    if (list === undefined) byArticle.set(key, [row]);
    else if (passage.questions.length > 0) list.unshift(row);
    else list.push(row);
  }
  return [...byArticle.values()];
}

/** Keys of the articles that have similar questions: guidance, not statutes or imported texts. */
export function askedArticles(passages: readonly Passage[]): ReadonlySet<string> {
  return new Set(passages.filter(({ questions }) => questions.length > 0).map(articleKey));
}

/** One version of an article. */
export function articleKey({ article, version }: Passage): string {
  return `${article}@${version}`;
}

function articleFields(passage: Passage, first: boolean): { text: string; weight: number }[] {
  const headline = first ? [passage.title, ...passage.questions] : [];
  return [
    ...headline.map((text) => ({ text, weight: ARTICLE_FIELDS.headline })),
    { text: `${passage.section}\n${passage.text}`, weight: ARTICLE_FIELDS.body },
  ];
}
