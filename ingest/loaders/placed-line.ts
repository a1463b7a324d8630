/** A line where it stands on a page, in points or pixels from the top left. */
export interface PlacedLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  /** Of its characters. */
  readonly size: number;
  /** It is a row of a table. */
  readonly row: boolean;
  /** Where its column begins and ends, on a page of several. */
  readonly column?: { readonly left: number; readonly right: number };
}
