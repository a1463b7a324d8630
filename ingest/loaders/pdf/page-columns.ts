import type { Piece } from './page-pieces.ts';

/** Pieces of a page that are read before the next: a column, or what goes across all of them. */
export interface Region {
  readonly pieces: readonly Piece[];
  /** Where its column begins and ends; null of what stands in none. */
  readonly column: { readonly left: number; readonly right: number } | null;
}

/** Pieces beside one another on a line. */
interface Segment {
  readonly pieces: Piece[];
  readonly left: number;
  right: number;
  readonly baseline: number;
}

/** So many lines a column has at least, so many characters a line of it on average. */
const FEWEST_LINES = 8;
const FEWEST_CHARACTERS = 8;
/** So many titles and the like may go across the columns, as a share of the lines. */
const MOST_ACROSS = 0.1;

/** The regions of a page in the order in which they are read. Columns are stretches of prose with a white stripe from
 * top to bottom between them; short words beside one another are a table or a form, and stay on their lines. */
export function pageColumns(pieces: readonly Piece[]): readonly Region[] {
  const whole: readonly Region[] = [{ pieces, column: null }];
  const segments = segmentsOf(pieces);
  if (segments.length < 2 * FEWEST_LINES) return whole;
  const stripes = stripesOf(segments);
  if (stripes.length === 0) return whole;
  const across = (segment: Segment): boolean => stripes.some((x) => segment.left < x && segment.right > x);
  const columnOf = (segment: Segment): number => stripes.filter((x) => segment.left > x).length;
  const inside = segments.filter((segment) => !across(segment));
  const columns = Array.from({ length: stripes.length + 1 }, (_, index) =>
    inside.filter((segment) => columnOf(segment) === index),
  );
  if (!columns.every(isProse)) return whole;
  const bounds = columns.map((column) => ({
    left: Math.min(...column.map(({ left }) => left)),
    right: Math.max(...column.map(({ right }) => right)),
  }));
  const regions: Region[] = [];
  let band: Segment[][] = columns.map(() => []);
  const close = (): void => {
    for (const [index, column] of band.entries()) {
      if (column.length > 0)
        regions.push({ pieces: column.flatMap((segment) => segment.pieces), column: bounds[index] ?? null });
    }
    band = columns.map(() => []);
  };
  for (const segment of segments) {
    if (across(segment)) {
      close();
      regions.push({ pieces: segment.pieces, column: null });
    } else band[columnOf(segment)]?.push(segment);
  }
  close();
  return regions;
}

function segmentsOf(pieces: readonly Piece[]): readonly Segment[] {
  const inked = pieces
    .filter(({ text }) => text.trim() !== '')
    .sort((a, b) => a.baseline - b.baseline || a.left - b.left);
  const rows: Piece[][] = [];
  for (const piece of inked) {
    const first = rows.at(-1)?.[0];
    if (first !== undefined && piece.baseline - first.baseline < piece.size * 0.3) rows.at(-1)?.push(piece);
    else rows.push([piece]);
  }
  return rows.flatMap((row) => {
    const segments: Segment[] = [];
    for (const piece of row.sort((a, b) => a.left - b.left)) {
      const last = segments.at(-1);
      if (last !== undefined && piece.left - last.right < piece.size * 0.8) {
        last.pieces.push(piece);
        last.right = Math.max(last.right, piece.right);
      } else
        segments.push({ pieces: [piece], left: piece.left, right: piece.right, baseline: piece.baseline });
    }
    return segments;
  });
}

/** The middles of the white stripes, in points from the left. */
function stripesOf(segments: readonly Segment[]): readonly number[] {
  const left = Math.floor(Math.min(...segments.map((segment) => segment.left)));
  const right = Math.ceil(Math.max(...segments.map((segment) => segment.right)));
  const covered = new Uint32Array(Math.max(right - left, 1));
  for (const segment of segments) {
    for (let x = Math.floor(segment.left) - left; x < segment.right - left; x += 1)
      covered[x] = (covered[x] ?? 0) + 1;
  }
  const most = Math.max(1, segments.length * MOST_ACROSS);
  const sizes = segments.map(({ pieces }) => pieces[0]?.size ?? 0).sort((a, b) => a - b);
  const size = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const stripes: number[] = [];
  let from = -1;
  for (const [x, count] of covered.entries()) {
    if (count <= most) {
      if (from < 0) from = x;
      continue;
    }
    if (from > 0 && x - from >= size * 0.8) stripes.push(left + (from + x) / 2);
    from = -1;
  }
  return stripes;
}

/** Whether the lines of a column go far through it, but for the ends of paragraphs and headings. */
function isProse(column: readonly Segment[]): boolean {
  if (column.length < FEWEST_LINES) return false;
  const left = Math.min(...column.map((segment) => segment.left));
  const right = Math.max(...column.map((segment) => segment.right));
  const long = column.filter((segment) => segment.right - segment.left > (right - left) * 0.6).length;
  const characters = column.reduce(
    (sum, { pieces }) => sum + pieces.reduce((all, { text }) => all + text.length, 0),
    0,
  );
  return long >= column.length / 3 && characters >= column.length * FEWEST_CHARACTERS;
}
