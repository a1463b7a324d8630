import { chineseNumeral } from './chinese-numeral.ts';

/** One 第X条 of a statute. */
export interface StatuteArticle {
  /** For example 第五条. */
  readonly number: string;
  /** Chapter and section it stands in, without markup, for example ['第一章 总则']. */
  readonly chapters: readonly string[];
  /** Verbatim, from its number to the last line before the next one. */
  readonly text: string;
  /** Where it stands in the cleaned text, in characters; the end is exclusive. */
  readonly start: number;
  readonly end: number;
}

const ARTICLE = /^(第(?:[一二三四五六七八九十百千零〇]+|\d{1,4})条(?:之[一二三四五六七八九十]+)?)(?=[\s　])/;
const HEADING = /^(#{2,6})\s+(.+)$/;
const CHAPTER = /^(?:#{1,6}\s+)?(第[一二三四五六七八九十百零〇\d]+([编章节])(?:\s|　)\s*[^。；，]{1,30})$/;
const DEPTH: Readonly<Record<string, number>> = { 编: 2, 章: 3, 节: 4 };

/** How an annex begins: its mark alone or before a colon, or before a few words that are no sentence. */
const ANNEX =
  /^(?:#{1,6}[ \t]+)?附(?:[件录表]?[ \t]*[\d一二三四五六七八九十]{0,3}[ \t]*(?:$|[:：])|[件录表][ \t]*[\d一二三四五六七八九十]{0,3}[ \t　][^。；，\n]{1,40}$)/gm;

/** Splits a cleaned statute by 第X条, the unit in which law is cited.
 * @param text Cleaned text, Markdown headings for chapters (## 第一章 …) or plain chapter lines.
 * @returns The articles in order; empty when the text has no 第X条 at the start of a line. */
export function splitStatute(text: string): readonly StatuteArticle[] {
  const articles: { number: string; chapters: string[]; lines: string[]; start: number }[] = [];
  const headings: { depth: number; title: string }[] = [];
  let current: { lines: string[] } | null = null;
  let start = 0;
  for (const line of text.split('\n')) {
    const place = start;
    start += line.length + 1;
    const heading = headingOf(line);
    const number = ARTICLE.exec(line)?.[1];
    if (heading !== null) {
      while ((headings.at(-1)?.depth ?? 0) >= heading.depth) headings.pop();
      headings.push(heading);
      current = null;
    } else if (number !== undefined) {
      const article = { number, chapters: headings.map(({ title }) => title), lines: [line], start: place };
      articles.push(article);
      current = article;
    } else {
      current?.lines.push(line);
    }
  }
  return articles.map(({ lines, ...article }) => {
    const words = lines.join('\n').trim();
    return { ...article, text: words, end: article.start + words.length };
  });
}

/** A statute without the papers attached behind its last article (附录, 附件, 附表): an annex has no articles, and one
 * that is itself a rule counts its own from 第一条 on. */
export function statuteBody(text: string): string {
  const articles = splitStatute(text);
  const first = articles[0]?.start ?? text.length;
  const annex = [...text.matchAll(ANNEX)].find(({ index }) => {
    if (index <= first) return false;
    const before = articles.findLast(({ start }) => start < index);
    const after = articles.find(({ start }) => start > index);
    return after === undefined || numberOf(after) <= numberOf(before);
  });
  return annex === undefined ? text : text.slice(0, annex.index);
}

function numberOf(article: StatuteArticle | undefined): number {
  return chineseNumeral(/^第(.+?)条/.exec(article?.number ?? '')?.[1] ?? '') ?? 0;
}

function headingOf(line: string): { depth: number; title: string } | null {
  const chapter = CHAPTER.exec(line);
  if (chapter !== null) return { depth: DEPTH[chapter[2] ?? ''] ?? 3, title: squeeze(chapter[1] ?? '') };
  const marked = HEADING.exec(line);
  return marked === null ? null : { depth: (marked[1]?.length ?? 2) + 1, title: squeeze(marked[2] ?? '') };
}

/** 第一章 总 则 → 第一章 总则 */
function squeeze(title: string): string {
  const [number = '', ...words] = title.trim().split(/\s+/);
  return words.length === 0 ? number : `${number} ${words.join('')}`;
}
