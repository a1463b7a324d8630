import { isTitleLine } from '../metadata/find-title.ts';
import { chineseNumeral } from './chinese-numeral.ts';
import { splitStatute } from './split-statute.ts';

/** One of several papers with articles that stand behind one another in a file. */
export interface Paper {
  /** Null of the first: what the file is called. */
  readonly title: string | null;
  /** Where it begins in the text, the paper that hands it on included; in characters. */
  readonly start: number;
  /** Where what stands below its title begins. */
  readonly body: number;
  /** Exclusive. */
  readonly end: number;
}

/** The papers of a file: another begins where articles count from 第一条 on again below a line that is a title.
 * @param text Cleaned text without annexes.
 * @returns At least one. */
export function splitPapers(text: string): readonly [Paper, ...Paper[]] {
  const later = splitStatute(text).flatMap((article, index, all) => {
    const before = all[index - 1];
    if (before === undefined || chineseNumeral(article.number.slice(1, -1)) !== 1) return [];
    return headAbove(text, before.start, article.start) ?? [];
  });
  const papers = later.map((paper, index) => ({ ...paper, end: later[index + 1]?.start ?? text.length }));
  return [{ title: null, start: 0, body: 0, end: later[0]?.start ?? text.length }, ...papers];
}

/** Where the titles stand between the last article of one paper and the first of the next: the first begins the paper,
 * which may be one that hands it on, the last is its own. */
function headAbove(text: string, from: number, to: number): Omit<Paper, 'end'> | null {
  const titles: { title: string; start: number; end: number }[] = [];
  let start = from;
  let broken = '';
  for (const line of text.slice(from, to).split('\n')) {
    const words = line.replace(/^#+ /, '').trim();
    const begins = start - (broken === '' ? 0 : broken.length + 1);
    const whole = broken.trim() + words;
    if (start > from && isTitleLine(whole))
      titles.push({ title: whole, start: begins, end: start + line.length });
    broken = start > from && /^关于[^。；]{2,40}$/.test(words) && !isTitleLine(words) ? line : '';
    start += line.length + 1;
  }
  const [first, own] = [titles[0], titles.at(-1)];
  return first === undefined || own === undefined
    ? null
    : { title: own.title, start: first.start, body: own.end };
}
