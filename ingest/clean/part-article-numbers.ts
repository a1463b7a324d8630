import type { SourceLine } from '../loaders/loaded-document.ts';
import { chineseNumeral } from '../split/chinese-numeral.ts';

const ARTICLE =
  /^第 ?([一二三四五六七八九十百千零〇]+|\d{1,4}) ?条(?:之([一二三四五六七八九十]+)(?!款|项|规定|所列|的))?\s*/;
const CHAPTER = /^(第[一二三四五六七八九十百零〇\d]+[编章节])\s*(?=[^\s的])/;

/** The number of an article at the beginning of a line. */
interface Numbered {
  readonly line: number;
  readonly article: number;
  /** Of 之一, 之二; 0 for the article itself. */
  readonly insert: number;
  readonly label: string;
  readonly length: number;
}

/** Puts the space behind 第X条, 第X条之一 and 第X章 where a scan or a writer has left it out, as long as the numbers count
 * on: a sentence that begins with 第三条规定 has another number than the one that is due. Another paper in the same file
 * counts from 第一条 on again. */
export function partArticleNumbers(lines: readonly SourceLine[]): readonly SourceLine[] {
  const due = dueLines(lines.flatMap((line, at) => numberedAt(line.text, at) ?? []));
  return lines.map((line, at) => {
    const article = due.get(at);
    if (article !== undefined)
      return { ...line, text: `${article.label} ${line.text.slice(article.length)}`.trimEnd() };
    const chapter = CHAPTER.exec(line.text);
    if (chapter === null || line.text.length > 40 || /[。；，]/.test(line.text)) return line;
    return { ...line, text: `${chapter[1] ?? ''} ${line.text.slice(chapter[0].length)}` };
  });
}

function numberedAt(text: string, line: number): Numbered | null {
  const [found, number = '', inserted] = ARTICLE.exec(text) ?? [];
  const article = chineseNumeral(number);
  if (found === undefined || article === null) return null;
  const insert = inserted === undefined ? 0 : (chineseNumeral(inserted) ?? 0);
  const label = `第${number}条${inserted === undefined ? '' : `之${inserted}`}`;
  return { line, article, insert, label, length: found.length };
}

/** Those that are due where they stand, by their lines. */
function dueLines(numbered: readonly Numbered[]): ReadonlyMap<number, Numbered> {
  const due = new Map<number, Numbered>();
  let last = { article: 0, insert: 0 };
  for (const [index, next] of numbered.entries()) {
    if (!goesOn(last, next) && !startsAnew(next, numbered[index + 1])) continue;
    due.set(next.line, next);
    last = next;
  }
  return due;
}

function goesOn(
  last: { article: number; insert: number },
  next: { article: number; insert: number },
): boolean {
  if (next.insert === 0) return next.article === last.article + 1;
  return next.article === last.article && next.insert === last.insert + 1;
}

/** Where a sentence only names 第一条, no second article follows. */
function startsAnew(next: Numbered, following: Numbered | undefined): boolean {
  return next.article === 1 && next.insert === 0 && following?.article === 2 && following.insert === 0;
}
