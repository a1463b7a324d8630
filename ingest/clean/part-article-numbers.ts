import type { SourceLine } from '../loaders/loaded-document.ts';
import { chineseNumeral } from '../split/chinese-numeral.ts';

const ARTICLE = /^第 ?([一二三四五六七八九十百千零〇]+|\d{1,4}) ?条(?:之([一二三四五六七八九十]+))?(\s*)/;
/** What goes on in a sentence that only names an article, and never begins one: 第三条第二款, 第三条的, 第三条、. */
const GOES_ON = /^(?:[、，。；：,;:)）》”]|的|第[一二三四五六七八九十\d]+[款项目])/;
/** The same where no space parts it: 第三条规定, 第三条和第五条, 第三条执行。 */
const GOES_ON_CLOSE =
  /^(?:之?(?:规定|所列|所述|所称|所指|列举|(?:情形|条件)(?:之一)?[的，。；])|(?:和|与|及|或|或者|以及|至|到)\s*(?:[本该]\S{1,4})?第|[（(][一二三四五六七八九十\d]+[）)]\s*[款项]|(?:中|里|以外|之外|以下|以上)(?:[的所，]|规定)|[^，。；]{0,6}(?:执行|办理|处理|处罚|实行|适用|追究责任)(?:[。，；的]|$)|(?:修改|改|删)[为去除])/;
const CHAPTER = /^(第[一二三四五六七八九十百零〇\d]+[编章节])\s*(?=[^\s的])/;

/** The number of an article at the beginning of a line. */
interface Numbered {
  readonly line: number;
  readonly article: number;
  /** Of 之一, 之二; 0 for the article itself. */
  readonly insert: number;
  readonly label: string;
  readonly length: number;
  /** A space stands behind it. */
  readonly spaced: boolean;
}

/** Puts the space behind 第X条, 第X条之一 and 第X章 where a scan or a writer has left it out, as long as the numbers count
 * on and what follows can begin an article: a line that begins with 第三条规定 goes on in a sentence. Another paper in
 * the same file counts from 第一条 on again. */
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
  const [found, number = '', inserted, space = ''] = ARTICLE.exec(text) ?? [];
  const article = chineseNumeral(number);
  if (found === undefined || article === null) return null;
  const rest = text.slice(found.length);
  const spaced = space !== '' || rest === '';
  if (GOES_ON.test(rest) || (!spaced && GOES_ON_CLOSE.test(rest))) return null;
  const insert = inserted === undefined ? 0 : (chineseNumeral(inserted) ?? 0);
  const label = `第${number}条${inserted === undefined ? '' : `之${inserted}`}`;
  return { line, article, insert, label, length: found.length, spaced };
}

/** Those that are due where they stand, by their lines. */
function dueLines(numbered: readonly Numbered[]): ReadonlyMap<number, Numbered> {
  const due = new Map<number, Numbered>();
  let last = { article: 0, insert: 0 };
  for (const [index, next] of numbered.entries()) {
    if (!goesOn(last, next) && !startsAnew(next, numbered[index + 1])) continue;
    if (!next.spaced && isWrittenBelow(next, numbered.slice(index + 1))) continue;
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

/** Whether the same number stands with its space further below, before the next one: then it is only named here. */
function isWrittenBelow(named: Numbered, below: readonly Numbered[]): boolean {
  for (const other of below) {
    if (other.article === named.article && other.insert === named.insert && other.spaced) return true;
    if (goesOn(named, other) || other.article === 1) return false;
  }
  return false;
}

/** Where a sentence only names 第一条, no second article follows. */
function startsAnew(next: Numbered, following: Numbered | undefined): boolean {
  return next.article === 1 && next.insert === 0 && following?.article === 2 && following.insert === 0;
}
