import type { Format } from '../../format/formats.ts';
import { LIMITS } from '../../format/limits.ts';
import { IngestError } from '../../ingest-error.ts';
import type { LoadedDocument } from '../loaded-document.ts';
import { readTable, type Table } from './read-table.ts';

/** Makes a document of the tables of a file.
 * @throws {IngestError} TOO_LARGE or EMPTY. */
export function loadTables(
  tables: readonly Table[],
  file: { name: string; format: Format; notes: readonly string[] },
): LoadedDocument {
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
  if (rows > LIMITS.sheetRows) {
    throw new IngestError(
      'TOO_LARGE',
      `Cannot read "${file.name}": it has ${rows} rows, at most ${LIMITS.sheetRows} are read; split it`,
    );
  }
  const read = tables.map(readTable);
  const pairs = read.flatMap((table) => (table.kind === 'pairs' ? table.pairs : []));
  const skipped = read.flatMap((table) => (table.kind === 'pairs' ? table.skipped : []));
  const lines = read.flatMap((table) => (table.kind === 'lines' ? table.lines : []));
  if (pairs.length === 0 && lines.length === 0) {
    throw new IngestError('EMPTY', `Cannot read "${file.name}": there is nothing in its sheets`);
  }
  return {
    format: file.format,
    raw: null,
    // Beside questions and answers other sheets are notes of the office, no guidance.
    lines: pairs.length > 0 ? [] : lines,
    pairs,
    pages: null,
    notes: [
      ...file.notes,
      ...(skipped.length > 0 ? [`第 ${skipped.slice(0, 20).join('、')} 行缺问题或答案，没有读取`] : []),
      ...(pairs.length > 0 && lines.length > 0 ? ['没有问题和答案两列的工作表没有读取'] : []),
    ],
  };
}
