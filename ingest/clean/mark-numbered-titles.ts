import type { SourceLine } from '../loaders/loaded-document.ts';

/** 01, PART 01, Part.1, NO.2 on a line of its own, or before its title: so articles of official accounts count their parts. 1 alone
 * is the number of a page or of a row. */
const NUMBER = /^(?:(?:part|no|第)\s*[.·]?\s*(?=0?[1-9]|1\d)|(?=0[1-9]|1\d))(\d{1,2})\s*[.·]?$/i;
const WITH_TITLE = /^(?:(?:part|no)\s*[.·]?\s*)?(0[1-9]|1\d)\s*[.、|丨·\s]\s*(?=\p{Script=Han})(.{2,30})$/iu;
const LONGEST_TITLE = 30;
const NO_TITLE = /[。；;，,：:]$|。|^#/;

/** Makes headings of such numbers with the title behind or below them, where the numbers count up from one: 02 and 怎么预防
 * → ## 怎么预防. */
export function markNumberedTitles(lines: readonly SourceLine[]): readonly SourceLine[] {
  const found = titlesOf(lines);
  if (found.size < 2 || ![...found.values()].every(({ number }, index) => number === index + 1)) return lines;
  const gone = new Set([...found.values()].map(({ named }) => named));
  return lines.flatMap((line, index) => {
    const title = found.get(index);
    if (title !== undefined) return [{ ...line, text: `## ${title.words}`, wraps: false }];
    return gone.has(index) ? [] : [line];
  });
}

/** By the place of the number, the words of each title and where they stand. */
function titlesOf(lines: readonly SourceLine[]) {
  const found = new Map<number, { number: number; words: string; named: number }>();
  for (const [index, { text }] of lines.entries()) {
    const bare = text.replace(/^#+ /, '');
    const together = WITH_TITLE.exec(bare);
    if (together !== null && !NO_TITLE.test(together[2] ?? '')) {
      found.set(index, { number: Number(together[1]), words: (together[2] ?? '').trim(), named: -1 });
      continue;
    }
    const number = NUMBER.exec(bare)?.[1];
    if (number === undefined) continue;
    const named = lines.findIndex((line, at) => at > index && line.text !== '');
    const words = (lines[named]?.text ?? '').replace(/^#+ /, '');
    if (named < 0 || words.length < 2 || words.length > LONGEST_TITLE || NO_TITLE.test(words)) continue;
    found.set(index, { number: Number(number), words, named });
  }
  return found;
}
