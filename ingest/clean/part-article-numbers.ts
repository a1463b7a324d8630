import type { SourceLine } from '../loaders/loaded-document.ts';
import { chineseNumeral } from '../split/chinese-numeral.ts';

const ARTICLE = /^第([一二三四五六七八九十百千零〇\d]+)条\s*/;
const CHAPTER = /^(第[一二三四五六七八九十百零〇\d]+[编章节])\s*(?=[^\s的])/;

/** Puts the space behind 第X条 and 第X章 where a scan or a writer has left it out, as long as the numbers count on: a
 * sentence that begins with 第三条规定 has another number than the one that is due. */
export function partArticleNumbers(lines: readonly SourceLine[]): readonly SourceLine[] {
  let due = 1;
  return lines.map((line) => {
    const article = ARTICLE.exec(line.text);
    const number = article === null ? null : chineseNumeral(article[1] ?? '');
    if (article !== null && number === due) {
      due += 1;
      const label = `第${article[1] ?? ''}条`;
      return { ...line, text: `${label} ${line.text.slice(article[0].length)}`.trimEnd() };
    }
    const chapter = CHAPTER.exec(line.text);
    if (chapter === null || line.text.length > 40 || /[。；，]/.test(line.text)) return line;
    return { ...line, text: `${chapter[1] ?? ''} ${line.text.slice(chapter[0].length)}` };
  });
}
