import type { SourceLine } from '../loaders/loaded-document.ts';
import { dropAccountWords } from './drop-account-words.ts';
import { dropPageFurniture } from './drop-page-furniture.ts';
import { dropStamps, dropWatermarks } from './drop-watermarks.ts';
import { joinSoftBreaks } from './join-soft-breaks.ts';
import { markNumberedTitles } from './mark-numbered-titles.ts';
import { mendTables } from './mend-tables.ts';
import { plainCharacters } from './plain-characters.ts';
import { partArticleNumbers } from './part-article-numbers.ts';
import { takeEnvelope } from './take-envelope.ts';

/** A line that was taken out, and why; an editor sees them. */
export interface RemovedLine {
  readonly text: string;
  readonly page: number | null;
  readonly reason:
    | 'header'
    | 'footer'
    | 'page_number'
    | 'watermark'
    | 'envelope'
    | 'repeated_row'
    | 'comment';
}

/** Lines after a step, and what the step took out. */
export interface CleanStep {
  readonly lines: readonly SourceLine[];
  readonly removed: readonly RemovedLine[];
}

/** Takes out of a document what is not its words: what pages repeat, watermarks, the marks of official papers around
 * their text; closes line breaks inside sentences, tables that a page break cut, and full-width digits.
 * The words themselves stay, because citations quote them.
 * @param lines As a loader gave them.
 * @param options.layout Whether the lines are those of printed pages, with all that stands on them.
 * @returns Blank lines only between others, one at a time; what was removed, in order of the steps. */
export function cleanLines(lines: readonly SourceLine[], options: { layout: boolean }): CleanStep {
  const removed: RemovedLine[] = [];
  const steps: readonly ((lines: readonly SourceLine[]) => CleanStep)[] = [
    (found) => ({ lines: found.map(plainCharacters), removed: [] }),
    ...(options.layout ? [dropPageFurniture, dropWatermarks] : [dropStamps]),
    dropAccountWords,
    (found) => ({ lines: markNumberedTitles(collapseBlanks(found)), removed: [] }),
    mendTables,
    (found) => ({ lines: partArticleNumbers(joinSoftBreaks(found)), removed: [] }),
    takeEnvelope,
  ];
  const cleaned = steps.reduce<readonly SourceLine[]>((current, step) => {
    const next = step(current);
    removed.push(...next.removed);
    return next.lines;
  }, lines);
  return { lines: collapseBlanks(cleaned), removed };
}

function collapseBlanks(lines: readonly SourceLine[]): readonly SourceLine[] {
  const kept = lines.filter(({ text }, index) => text !== '' || (index > 0 && lines[index - 1]?.text !== ''));
  return kept.at(-1)?.text === '' ? kept.slice(0, -1) : kept;
}
