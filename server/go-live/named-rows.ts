import { COLUMNS, EXAMPLE, NEEDED, SHEETS, type SheetKey } from './sheets.ts';
import type { SheetRow } from './workbook.ts';

/** A row whose cells have names. */
export interface NamedRow {
  readonly row: number;
  /** By column; empty for what was left empty or is no column of the sheet. */
  readonly of: Readonly<Record<string, string>>;
  /** Names of columns that hold a formula here. */
  readonly formulas: readonly string[];
}

/** The rows of a sheet below its headers, or which headers are missing. Examples of the template are left out. */
export type NamedSheet =
  | { readonly kind: 'rows'; readonly rows: readonly NamedRow[] }
  | { readonly kind: 'missing_headers'; readonly missing: readonly string[] };

/** Headers may stand in any of the first rows, in any order, with a star or a note in brackets. */
export function nameRows(key: SheetKey, rows: readonly SheetRow[]): NamedSheet {
  const columns = Object.entries(COLUMNS[key]);
  const needed = columns.filter(([id]) => NEEDED[key].includes(id));
  let best: readonly string[] = needed.map(([, title]) => title);
  for (const [index, header] of rows.slice(0, 5).entries()) {
    const places = new Map(
      columns.flatMap(([id, title]): [string, number][] => {
        const place = header.cells.findIndex((cell) => plain(cell) === plain(title));
        return place === -1 ? [] : [[id, place]];
      }),
    );
    const missing = needed.filter(([id]) => !places.has(id)).map(([, title]) => title);
    if (missing.length === 0) return { kind: 'rows', rows: named(rows.slice(index + 1), places, key) };
    if (missing.length < best.length) best = missing;
  }
  return { kind: 'missing_headers', missing: best };
}

function named(
  rows: readonly SheetRow[],
  places: ReadonlyMap<string, number>,
  key: SheetKey,
): readonly NamedRow[] {
  const titles: Readonly<Record<string, string>> = COLUMNS[key];
  return rows
    .filter(({ cells }) => !cells.some((cell) => cell.startsWith(EXAMPLE)))
    .map(({ row, cells, formulas }) => ({
      row,
      of: Object.fromEntries([...places].map(([id, place]) => [id, cells[place] ?? ''])),
      formulas: [...places].flatMap(([id, place]) => (formulas.includes(place) ? [titles[id] ?? id] : [])),
    }))
    .filter(({ of, formulas }) => formulas.length > 0 || Object.values(of).some((cell) => cell !== ''));
}

/** 「镇（街道）*」 → 镇 */
function plain(title: string): string {
  return title.normalize('NFKC').replaceAll(/\([^)]*\)|[\s*:]/g, '');
}

/** Title of a sheet, as refusals name it. */
export function sheetTitle(key: SheetKey): string {
  return SHEETS[key];
}
