import { read, utils, type WorkSheet } from '@e965/xlsx';
import { LIMITS } from '../../format/limits.ts';
import { IngestError } from '../../ingest-error.ts';
import type { LoadedDocument } from '../loaded-document.ts';
import { HAS_MACROS, officeParts, repack } from '../zip/office-parts.ts';
import { loadTables } from './load-tables.ts';
import type { MergedCells } from './merged-column.ts';
import type { Table } from './read-table.ts';

/** Reads an Excel workbook, new or old, as the values it shows. Formulas are not computed and macros not read;
 * hidden sheets stay out. */
export async function loadSheet(bytes: Uint8Array, name: string): Promise<LoadedDocument> {
  const zipped = bytes[0] === 0x50;
  const parts = zipped ? await officeParts(bytes, name) : null;
  const content = parts === null ? Buffer.from(bytes) : await repack(parts.parts);
  const tables = sheetsOf(content, name);
  return loadTables(tables, {
    name,
    format: 'sheet',
    notes: parts?.macros === true ? [HAS_MACROS] : [],
  });
}

function sheetsOf(content: Buffer, name: string): Table[] {
  try {
    const book = read(content, {
      type: 'buffer',
      dense: true,
      cellHTML: false,
      sheetRows: LIMITS.sheetRows + 1,
    });
    const hidden = book.Workbook?.Sheets?.map(({ Hidden }) => Hidden ?? 0) ?? [];
    return book.SheetNames.flatMap((sheetName, index) => {
      const sheet = book.Sheets[sheetName];
      if (sheet === undefined || (hidden[index] ?? 0) > 0) return [];
      const rows = utils.sheet_to_json<unknown[]>(sheet, {
        header: 1,
        raw: false,
        defval: '',
        blankrows: true,
      });
      const texts = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : '')));
      return [{ name: sheetName, rows: texts, merged: mergedIn(sheet) }];
    });
  } catch (cause) {
    throw new IngestError(
      'UNREADABLE',
      `Cannot read "${name}": the workbook is damaged or protected; open it in Excel or WPS and save it as .xlsx`,
      { cause },
    );
  }
}

/** Counted from where the rows begin: an empty margin is not among them. */
function mergedIn(sheet: WorkSheet): readonly MergedCells[] {
  const { r, c } = utils.decode_range(sheet['!ref'] ?? 'A1').s;
  return (sheet['!merges'] ?? []).map(({ s, e }) => ({
    s: { r: s.r - r, c: s.c - c },
    e: { r: e.r - r, c: e.c - c },
  }));
}
