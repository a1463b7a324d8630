import { type QuestionPair, type SourceLine, wholeLine } from '../loaded-document.ts';
import { rowOf } from '../row.ts';
import { mapHeaders, type PairField } from './map-headers.ts';
import { mergedColumn, type MergedCells } from './merged-column.ts';

/** The header stands within the first rows; a title may stand above it. */
const HEADER_WITHIN = 10;

/** A table as it was read: rows of cells as they are shown. */
export interface Table {
  /** Of the sheet; '' for a file of one table. */
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** None where the format has none. */
  readonly merged?: readonly MergedCells[];
}

/** What one table holds: questions and answers, or else its rows as lines. */
export type ReadTable =
  | { readonly kind: 'pairs'; readonly pairs: readonly QuestionPair[]; readonly skipped: readonly number[] }
  | { readonly kind: 'lines'; readonly lines: readonly SourceLine[] };

/** Reads a table of questions and answers when its header says it is one; any other becomes rows.
 * Rows with a question but no answer, or the other way round, are counted by their numbers. */
export function readTable(table: Table): ReadTable {
  for (const [index, row] of table.rows.slice(0, HEADER_WITHIN).entries()) {
    const columns = mapHeaders(row);
    if (columns !== null) return readPairs(table, index, columns);
  }
  const rows = table.rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  return {
    kind: 'lines',
    lines: [
      ...(table.name === '' || rows.length === 0 ? [] : [wholeLine(`## ${table.name}`)]),
      ...rows.map((row) => wholeLine(oneCell(row) ?? rowOf(row))),
    ],
  };
}

function readPairs(
  table: Table,
  header: number,
  columns: ReadonlyMap<PairField, readonly number[]>,
): ReadTable {
  const pairs: QuestionPair[] = [];
  const skipped: number[] = [];
  const columnOf = (field: PairField): number => columns.get(field)?.[0] ?? -1;
  const at = {
    question: columnOf('question'),
    answer: columnOf('answer'),
    category: columnOf('category'),
    source: columnOf('source'),
  };
  const similar = columns.get('similar') ?? [];
  const sheet = table.name === '' ? '' : `${table.name}!`;
  const merged = table.merged ?? [];
  const [questionIn, answerIn] = [mergedColumn(merged, at.question), mergedColumn(merged, at.answer)];
  let category = '';
  for (let index = header + 1; index < table.rows.length; index += 1) {
    const row = table.rows[index] ?? [];
    if (row.every((cell) => cell.trim() === '')) continue;
    const written = [row[at.question] ?? '', row[at.answer] ?? ''].map((cell) => cell.trim());
    const question = questionIn(index, written[0] ?? '');
    const answer = answerIn(index, written[1] ?? '');
    const named = (row[at.category] ?? '').trim();
    // Often a category is written once, merged or not.
    if (named !== '') category = named;
    if (question === '' && answer === '') continue;
    if (question === '' || answer === '') {
      skipped.push(index + 1);
      continue;
    }
    const above = pairs.at(-1);
    if (above !== undefined && written.every((cell) => cell === '')) {
      const similarHere = new Set([...above.similar, ...similarIn(row, similar)]);
      pairs[pairs.length - 1] = { ...above, similar: [...similarHere] };
      continue;
    }
    pairs.push({
      question,
      answer,
      similar: similarIn(row, similar),
      category,
      source: (row[at.source] ?? '').trim(),
      place: `${sheet}${index + 1}`,
    });
  }
  return { kind: 'pairs', pairs, skipped };
}

/** Several wordings may share a cell, on lines of their own or parted by a bar or semicolon. */
function similarIn(row: readonly string[], columns: readonly number[]): readonly string[] {
  if (columns.length === 0) return [];
  const wordings = columns.flatMap((column) => (row[column] ?? '').split(/[\n|｜;；]/));
  return [...new Set(wordings.map((wording) => wording.trim()).filter((wording) => wording !== ''))];
}

/** A title above a table fills one cell. */
function oneCell(row: readonly string[]): string | null {
  const filled = row.filter((cell) => cell.trim() !== '');
  return filled.length === 1 ? (filled[0]?.replace(/\s+/g, ' ').trim() ?? null) : null;
}
