import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { place } from './matrix.ts';
import { placedOperations } from './placed-operations.ts';

/** A horizontal or vertical line drawn on a page, in points from the top left. */
export interface Rule {
  readonly across: boolean;
  /** Where it lies: y of a horizontal line, x of a vertical one. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Thicker shapes are areas, not lines. */
const THICKEST = 3;
const SHORTEST = 6;

/** The straight lines drawn on a page, borders of tables among them. Slow: pdf.js interprets the whole page. */
export async function pageRules(page: PDFPageProxy): Promise<readonly Rule[]> {
  const rules: Rule[] = [];
  for (const { operation, args, matrix } of await placedOperations(page)) {
    if (operation !== OPS.constructPath) continue;
    for (const [x0, y0, x1, y1] of boxesIn(args)) {
      const [left = 0, top = 0] = place(matrix, x0, y0);
      const [right = 0, bottom = 0] = place(matrix, x1, y1);
      rules.push(...asRules(left, top, right, bottom));
    }
  }
  return rules;
}

type Box = readonly [number, number, number, number];

/** Straight parts of a path as boxes: each line drawn, and each filled rectangle as a whole. */
function boxesIn(args: unknown): Box[] {
  if (!Array.isArray(args) || args[0] === OPS.endPath) return [];
  const painting: unknown = args[0];
  const stroked = painting === OPS.stroke || painting === OPS.closeStroke || painting === OPS.fillStroke;
  const data: unknown = Array.isArray(args[1]) ? args[1][0] : null;
  if (data === null || typeof data !== 'object') return [];
  const numbers = Object.values(data).filter((value): value is number => typeof value === 'number');
  const paths = subpaths(numbers);
  return paths.flatMap((points): Box[] => {
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    if (!stroked) return [[Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]];
    return points.slice(1).map(([x, y], at): Box => {
      const [x0, y0] = points[at] ?? [x, y];
      return [x0, y0, x, y];
    });
  });
}

/** pdf.js writes a path as 0 x y (move), 1 x y (line), 2 and six numbers (curve), 3 and four (curve), 4 (close). */
function subpaths(numbers: readonly number[]): (readonly [number, number])[][] {
  const paths: (readonly [number, number])[][] = [];
  const lengths = [2, 2, 6, 4, 0];
  for (let at = 0; at < numbers.length; ) {
    const operation = numbers[at] ?? 4;
    const length = lengths[operation] ?? 0;
    const [x = 0, y = 0] = numbers.slice(at + 1 + length - 2, at + 1 + length);
    const current = paths.at(-1);
    if (operation === 0) paths.push([[x, y]]);
    else if (operation === 4) {
      const first = current?.[0];
      if (first !== undefined) current?.push(first);
    } else current?.push([x, y]);
    at += 1 + length;
  }
  return paths;
}

function asRules(x0: number, y0: number, x1: number, y1: number): Rule[] {
  const [left, right] = x0 < x1 ? [x0, x1] : [x1, x0];
  const [top, bottom] = y0 < y1 ? [y0, y1] : [y1, y0];
  const [width, height] = [right - left, bottom - top];
  if (height <= THICKEST && width >= SHORTEST) {
    return [{ across: true, at: (top + bottom) / 2, from: left, to: right }];
  }
  if (width <= THICKEST && height >= SHORTEST) {
    return [{ across: false, at: (left + right) / 2, from: top, to: bottom }];
  }
  return [];
}
