import { ROW } from '../../../knowledge/text/table-rows.ts';
import { lineRole } from '../../split/structure.ts';
import type { SourceLine } from '../loaded-document.ts';
import type { PageElement } from './page-tree.ts';

/** Longer lines are sentences that somebody stresses. */
const LONGEST_TITLE = 40;
const NO_TITLE = /[。；;，,：:！!…]|^[-—·•▲▼■●*\d\s]+$/;
const ASKS = /[？?]$/;
/** Below the headings that a format marks. */
const MARK = '### ';
/** Where more of the characters are bold, bold is how the document is written. */
const MOST_BOLD = 0.5;

/** Whether an element sets its words in bold: by its name, or by its style. */
export function standsInBold({ name, attribs }: PageElement): boolean {
  if (name === 'strong' || name === 'b') return true;
  const { style } = attribs;
  return style !== undefined && /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style);
}

/** Marks as headings the short lines that are bold as a whole, are no sentence and have plain words below them: who writes
 * without styles makes titles and questions so. What comes before all other words is the document's own title.
 * @param bold Places of the lines that are bold as a whole. */
export function withBoldTitles(
  lines: readonly SourceLine[],
  bold: ReadonlySet<number>,
): readonly SourceLine[] {
  if (bold.size === 0 || charactersOf(lines, bold) > MOST_BOLD * charactersOf(lines)) return lines;
  const begins = lines.findIndex(({ text }, index) => !bold.has(index) && !text.startsWith('#'));
  return lines.map((line, index) => {
    const next = lines[index + 1]?.text ?? '#';
    const isTitle =
      bold.has(index) &&
      (index > begins || (index > 0 && ASKS.test(line.text))) &&
      line.text.length <= LONGEST_TITLE &&
      !NO_TITLE.test(line.text) &&
      lineRole(line.text).kind === 'text' &&
      !bold.has(index + 1) &&
      !next.startsWith('#') &&
      !ROW.test(next);
    return isTitle ? { ...line, text: `${MARK}${line.text}` } : line;
  });
}

/** @param at Of these lines alone. */
function charactersOf(lines: readonly SourceLine[], at?: ReadonlySet<number>): number {
  return lines.reduce((sum, { text }, index) => (at?.has(index) === false ? sum : sum + text.length), 0);
}
