import { lineRole } from '../split/structure.ts';

/** Kinds of papers that offices write; their titles end with one. */
const KINDS =
  /(?:通知|办法|规定|条例|意见|方案|公告|通告|决定|决议|指南|细则|函|批复|报告|制度|须知|问答|手册|说明|标准|规范|计划|规划|要点|措施|规程|章程|倡议书|公开信|解读|知识|守则|公约)(?:[（(][^）)]{1,16}[）)])?$/;
const WITHIN = 20;
const LONGEST = 70;
const NO_TITLE = /文件$|^目\s*录$|〔\d{4}〕|^附件|[。；]$|^\d{4}年\d{1,2}月(?:\d|$)|^[（(]|[:：]$/;

/** The title of a document: its outermost heading, else the first line that ends as titles do, which may go on over
 * two lines, else a short first line that is no sentence.
 * @returns Null when there is none. */
export function findTitle(lines: readonly string[]): string | null {
  const filled = lines.map((line) => line.trim()).filter((line) => line !== '');
  const marked = filled.flatMap((line) => {
    const [, marks = '', words = ''] = /^(#{1,6})\s+(.+)$/.exec(line) ?? [];
    return words === '' || NO_TITLE.test(words) || lineRole(words).kind !== 'text'
      ? []
      : [{ level: marks.length, words }];
  });
  const outermost = Math.min(...marked.map(({ level }) => level));
  const heading = marked.find(({ level }) => level === outermost);
  if (heading !== undefined && outermost <= 2) return tidy(heading.words);
  const head = filled.slice(0, WITHIN).map((line) => line.replace(/^#+ /, ''));
  for (const [index, line] of head.entries()) {
    if (isTitleLine(line)) return tidy(line);
    if (NO_TITLE.test(line) || lineRole(line).kind !== 'text' || line.length > LONGEST) continue;
    const both = `${line}${head[index + 1] ?? ''}`;
    if (/关于/.test(line) && KINDS.test(both) && both.length <= LONGEST && !/[。；]/.test(both))
      return tidy(both);
  }
  const first = head[0];
  if (first === undefined || first.length > 40 || NO_TITLE.test(first) || /[。，；：:]/.test(first))
    return null;
  return lineRole(first).kind === 'text' ? tidy(first) : null;
}

/** Whether a line ends as titles of papers do, and is no sentence. */
export function isTitleLine(line: string): boolean {
  if (line.length > LONGEST || !KINDS.test(line) || /[。，；]/.test(line)) return false;
  return !NO_TITLE.test(line) && lineRole(line).kind === 'text';
}

/** What a paper that hands on another is about: 试验县补贴办法 of 关于印发《试验县补贴办法》的通知; any other title as it is. */
export function handedOn(title: string): string {
  const quoted = /(?:印发|发布|公布)[^《〈]*[《〈]([^》〉]+)[》〉]/.exec(title)?.[1];
  const plain = /关于(?:印发|发布|公布)(.+)的(?:通知|公告|通告)$/.exec(title)?.[1];
  return quoted ?? plain ?? title;
}

/** Without the spaces that spread it over its line, and without the marks around it as a whole. */
function tidy(title: string): string {
  const words = title.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '').trim();
  return /^(?:\*\*([^*]+)\*\*|__([^_]+)__|《([^《》]+)》)$/.exec(words)?.slice(1).find(Boolean) ?? words;
}
