import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { asNumbers, type Matrix, multiply } from './matrix.ts';

/** Something that a page paints. */
export interface PlacedOperation {
  /** One of pdf.js's OPS. */
  readonly operation: number;
  readonly args: unknown;
  /** From the operation's own coordinates to points from the top left of the page. */
  readonly matrix: Matrix;
}

/** What a page paints, in order, and where; what its forms paint, too. Slow: pdf.js interprets the whole page. */
export async function placedOperations(page: PDFPageProxy): Promise<readonly PlacedOperation[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const stack: Matrix[] = [];
  let matrix: Matrix = page.getViewport({ scale: 1 }).transform;
  const placed: PlacedOperation[] = [];
  for (const [index, operation] of fnArray.entries()) {
    const args: unknown = argsArray[index];
    if (operation === OPS.save) stack.push(matrix);
    else if (operation === OPS.restore || operation === OPS.paintFormXObjectEnd)
      matrix = stack.pop() ?? matrix;
    else if (operation === OPS.transform) matrix = multiply(matrix, asNumbers(args) ?? []);
    else if (operation === OPS.paintFormXObjectBegin) {
      stack.push(matrix);
      matrix = multiply(matrix, asNumbers(Array.isArray(args) ? args[0] : null) ?? []);
    } else placed.push({ operation, args, matrix });
  }
  return placed;
}
