import { read, utils, type WorkBook } from '@e965/xlsx';
import { IngestError } from '../../ingest/ingest-error.ts';
import { officeParts, repack } from '../../ingest/loaders/zip/office-parts.ts';
import { MOST_BYTES, MOST_ROWS, type SheetRow, type Workbook } from './workbook.ts';

const ZIP = [0x50, 0x4b];
/** The container of old workbooks, and of new ones with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/** Reads a workbook of lists, in this very process: servers use `readWorkbook`. Nothing is computed. */
export async function parseWorkbook(bytes: Uint8Array): Promise<Workbook> {
  if (bytes.length > MOST_BYTES) return { kind: 'refused', reason: 'too_large' };
  if (begins(bytes, COMPOUND)) {
    // The stream in which a protected workbook lies, in the UTF-16 of that container.
    const encrypted = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
    return { kind: 'refused', reason: encrypted ? 'encrypted' : 'not_a_workbook' };
  }
  if (!begins(bytes, ZIP)) return { kind: 'refused', reason: 'not_a_workbook' };
  try {
    const { parts } = await officeParts(bytes, 'list');
    if (!parts.has('xl/workbook.xml')) return { kind: 'refused', reason: 'not_a_workbook' };
    const book = read(await repack(parts), {
      type: 'buffer',
      dense: false,
      cellHTML: false,
      cellFormula: true,
      // What a program shows as the day of its country is kept without one: 10/1/26 could be either.
      dateNF: 'yyyy-mm-dd',
      sheetRows: MOST_ROWS + 1,
    });
    return sheetsOf(book);
  } catch (error) {
    const tooLarge = error instanceof IngestError && error.code === 'TOO_LARGE';
    return { kind: 'refused', reason: tooLarge ? 'too_large' : 'damaged' };
  }
}

function sheetsOf(book: WorkBook): Workbook {
  const sheets: Record<string, readonly SheetRow[]> = {};
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name];
    if (sheet === undefined) continue;
    const range = utils.decode_range(sheet['!fullref'] ?? sheet['!ref'] ?? 'A1');
    if (range.e.r >= MOST_ROWS) return { kind: 'refused', reason: 'too_many_rows' };
    const lastColumn = Math.min(range.e.c, 63);
    const rows: SheetRow[] = [];
    for (let r = 0; r <= range.e.r; r += 1) {
      const cells: string[] = [];
      const formulas: number[] = [];
      for (let c = 0; c <= lastColumn; c += 1) {
        const cell: unknown = sheet[utils.encode_cell({ r, c })];
        cells.push(shown(cell));
        if (isFormula(cell)) formulas.push(c);
      }
      if (cells.some((cell) => cell !== '') || formulas.length > 0)
        rows.push({ row: r + 1, cells, formulas });
    }
    sheets[name.trim()] = rows;
  }
  return { kind: 'read', sheets };
}

/** What somebody reads in a cell, on one line. */
function shown(cell: unknown): string {
  if (typeof cell !== 'object' || cell === null) return '';
  const text = 'w' in cell ? cell.w : 'v' in cell ? cell.v : '';
  return (typeof text === 'string' || typeof text === 'number' ? String(text) : '')
    .normalize('NFKC')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function isFormula(cell: unknown): boolean {
  return typeof cell === 'object' && cell !== null && 'f' in cell && cell.f !== undefined;
}

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
