import { utils, write } from '@e965/xlsx';
import type { SheetRow } from '../../../server/go-live/workbook.ts';

type Cells = readonly (readonly (string | number | { readonly formula: string })[])[];

/** A workbook with these sheets. */
export function aWorkbook(sheets: Readonly<Record<string, Cells>>): Buffer {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const plain = rows.map((row) => row.map((cell) => (typeof cell === 'object' ? '' : cell)));
    const sheet = utils.aoa_to_sheet(plain);
    for (const [r, row] of rows.entries()) {
      for (const [c, cell] of row.entries()) {
        if (typeof cell === 'object')
          sheet[utils.encode_cell({ r, c })] = { t: 's', v: '算出来的', f: cell.formula };
      }
    }
    utils.book_append_sheet(book, sheet, name);
  }
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx' });
  if (!Buffer.isBuffer(bytes)) throw new Error('A buffer was asked for');
  return bytes;
}

/** Rows of a sheet as they are read. */
export function rowsOf(...rows: readonly (readonly string[])[]): readonly SheetRow[] {
  return rows.map((cells, index) => ({ row: index + 1, cells, formulas: [] }));
}
