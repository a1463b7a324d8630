import { topRows } from './top-rows.ts';

/** Vectors of all passages, each of length 1, row after row. */
export interface VectorMatrix {
  readonly dimensions: number;
  readonly rows: number;
  /** `rows × dimensions` numbers. */
  readonly values: Float32Array;
}

/** A row and its cosine similarity to the question. */
export interface Neighbour {
  readonly row: number;
  readonly similarity: number;
}

/** Finds rows near a vector. */
export interface NearestRows {
  /** At most `count` rows, nearest first. */
  nearest(query: readonly number[], count: number): Promise<readonly Neighbour[]>;
}

/** Cosine similarity of a row to a vector of length 1. */
export function similarity(matrix: VectorMatrix, row: number, query: readonly number[]): number {
  const start = row * matrix.dimensions;
  let sum = 0;
  for (let at = 0; at < matrix.dimensions; at += 1)
    sum += (matrix.values[start + at] ?? 0) * (query[at] ?? 0);
  return sum;
}

/** Rows from which on a graph of neighbours pays; below, looking at every row takes a few milliseconds at most and misses
 * nothing. */
export const GRAPH_FROM_ROWS = 5000;

/** Looks at every row: exact, and fast enough below `GRAPH_FROM_ROWS`. Rows at a right angle or further are left out. */
export function exactNearest(matrix: VectorMatrix): NearestRows {
  return {
    nearest(query, count) {
      const scores = new Float32Array(matrix.rows);
      const { values, dimensions } = matrix;
      const wanted = Float64Array.from(query.slice(0, dimensions));
      // Four sums at a time: half the time of one, which waits for itself.
      const fours = dimensions - (dimensions % 4);
      for (let row = 0; row < matrix.rows; row += 1) {
        const start = row * dimensions;
        let [a, b, c, d] = [0, 0, 0, 0];
        for (let at = 0; at < fours; at += 4) {
          a += (values[start + at] ?? 0) * (wanted[at] ?? 0);
          b += (values[start + at + 1] ?? 0) * (wanted[at + 1] ?? 0);
          c += (values[start + at + 2] ?? 0) * (wanted[at + 2] ?? 0);
          d += (values[start + at + 3] ?? 0) * (wanted[at + 3] ?? 0);
        }
        for (let at = fours; at < dimensions; at += 1) a += (values[start + at] ?? 0) * (wanted[at] ?? 0);
        scores[row] = a + b + c + d;
      }
      const rows = topRows(scores, count, () => true);
      return Promise.resolve(rows.map((row) => ({ row, similarity: scores[row] ?? 0 })));
    },
  };
}

/** Scales to length 1; zeros stay zeros. */
export function unitVector(vector: readonly number[]): readonly number[] {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  return length === 0 || Math.abs(length - 1) < 1e-6 ? vector : vector.map((value) => value / length);
}
