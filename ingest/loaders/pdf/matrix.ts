/** a b c d e f of a plane's transformation, as PDF writes it. */
export type Matrix = readonly number[];

/** The transformation that does `inner` first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Where a point goes. */
export function place(
  [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Matrix,
  x: number,
  y: number,
): readonly number[] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** A list of numbers, as pdf.js hands on a transformation: plainly, or packed for one of a form; null for anything else. */
export function asNumbers(value: unknown): readonly number[] | null {
  if (value instanceof Float32Array) return Array.from(value);
  return Array.isArray(value) && value.every((entry) => typeof entry === 'number') ? value : null;
}
