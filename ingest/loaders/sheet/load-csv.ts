import { parse } from 'csv-parse/sync';
import { IngestError } from '../../ingest-error.ts';
import { loadText } from '../load-text.ts';
import type { LoadedDocument } from '../loaded-document.ts';
import { loadTables } from './load-tables.ts';
import { mapHeaders } from './map-headers.ts';

/** Reads a CSV or TSV of any encoding that is told apart. What parts its cells is seen from its first lines. */
export function loadCsv(bytes: Uint8Array, name: string): LoadedDocument {
  const { text, notes } = loadText(bytes, name);
  const rows = cells(text, delimiterOf(text), name);
  return loadTables([{ name: '', rows }], { name, format: 'csv', notes });
}

/** Without a quotation mark every line is a row and every delimiter parts two cells: no parser is needed. With some,
 * strictly first; with those inside cells that nobody has doubled only where that fails, which is slower. */
function cells(text: string, delimiter: string, name: string): string[][] {
  if (!text.includes('"')) {
    const lines = text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    return lines.map((line) => line.split(delimiter));
  }
  for (const options of [{ delimiter }, { delimiter, relaxColumnCount: true }]) {
    try {
      return parse(text, options);
    } catch {
      // Rows of different lengths, or quotation marks: the next may take them.
    }
  }
  return relaxedCells(text, { delimiter, relaxColumnCount: true }, name);
}

function relaxedCells(
  text: string,
  options: { delimiter: string; relaxColumnCount: boolean },
  name: string,
): string[][] {
  try {
    return parse(text, { ...options, relaxQuotes: true });
  } catch (cause) {
    const line = cause instanceof Error && 'lines' in cause ? ` near line ${String(cause.lines)}` : '';
    throw new IngestError(
      'UNREADABLE',
      `Cannot read "${name}": its cells cannot be told apart${line}; check the quotation marks or save it as .xlsx`,
      { cause },
    );
  }
}

const DELIMITERS = [',', '\t', ';', '，'] as const;

/** The one that parts names of columns that we know; else the one that stands in the first lines most often, where a title above
 * the table has none. Answers hold more 「，」 than a row has commas. */
function delimiterOf(text: string): string {
  const lines = text.split('\n', 10);
  const known = DELIMITERS.find((delimiter) =>
    lines.some((line) => mapHeaders(line.replaceAll('"', '').split(delimiter)) !== null),
  );
  if (known !== undefined) return known;
  const head = lines.join('\n');
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: head.split(delimiter).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.delimiter ?? ',';
}
