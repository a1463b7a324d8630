/** The part of a long list that is worth drawing. */
export interface VisibleRows {
  /** First row, inclusive. */
  readonly start: number;
  /** Last row, exclusive. */
  readonly end: number;
}

/** Rows of equal height that a scroll container shows, with some to spare on both sides.
 * @param input.scrollTop, input.height, input.rowHeight In CSS pixels. */
export function visibleRows(input: {
  readonly scrollTop: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
  readonly spare: number;
}): VisibleRows {
  const first = Math.floor(Math.max(0, input.scrollTop) / input.rowHeight);
  const shown = Math.ceil(input.height / input.rowHeight) + 1;
  const start = Math.min(Math.max(0, first - input.spare), Math.max(0, input.count - 1));
  return { start, end: Math.min(input.count, first + shown + input.spare) };
}
