/** One row of a sheet, as people see it. */
export interface SheetRow {
  /** As the program that made it counts: 1 is the first. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Places of cells that are computed. */
  readonly formulas: readonly number[];
}

/** A workbook, or why there is none. */
export type Workbook =
  | { readonly kind: 'read'; readonly sheets: Readonly<Record<string, readonly SheetRow[]>> }
  | {
      readonly kind: 'refused';
      readonly reason:
        | 'not_a_workbook'
        | 'encrypted'
        | 'damaged'
        | 'too_large'
        | 'too_many_rows'
        | 'too_slow';
    };

/** Rows of a sheet that are read at most. */
export const MOST_ROWS = 3000;
/** A list of staff is small; nothing larger is unpacked. */
export const MOST_BYTES = 4 * 1024 * 1024;
