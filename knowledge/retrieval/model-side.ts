import type { QueryEmbedder } from '../embedding/query-embedder.ts';
import {
  similarity,
  unitVector,
  type Neighbour,
  type NearestRows,
  type VectorMatrix,
} from './vector-index.ts';

/** The vectors of a configured model, beside the built-in ones. */
export interface ModelSide {
  readonly id: string;
  readonly matrix: VectorMatrix;
  readonly nearest: NearestRows;
  /** Null where the model cannot be asked in time. */
  readonly embedQuery: QueryEmbedder;
}

/** What a model says on one question. */
export interface ModelView {
  readonly neighbours: readonly Neighbour[];
  /** How near each row is, 0 for an average candidate or worse and 1 for the nearest: models differ in what a cosine
   * means, so it is only compared within one question. */
  shares(rows: readonly number[]): readonly number[];
}

/** Asks the model; null when there is none, or when it does not answer in time. */
export async function askModel(
  model: ModelSide | null,
  question: string,
  count: number,
): Promise<ModelView | null> {
  const given = (await model?.embedQuery(question)) ?? null;
  if (model === null || given === null) return null;
  const vector = unitVector(given);
  return {
    neighbours: await model.nearest.nearest(vector, count),
    shares: (rows) => aboveMean(rows.map((row) => similarity(model.matrix, row, vector))),
  };
}

function aboveMean(values: readonly number[]): readonly number[] {
  if (values.length === 0) return [];
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const top = Math.max(...values) - mean;
  return values.map((value) => (top <= 1e-9 ? 0 : Math.max(0, value - mean) / top));
}
