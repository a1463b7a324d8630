import type { Embedder } from '../embedding/embedder.ts';
import { createQueryEmbedder, type QueryFailure } from '../embedding/query-embedder.ts';
import type { ModelSide } from '../retrieval/model-side.ts';
import type { Tokenizer } from '../retrieval/tokenizer.ts';
import type { VectorMatrix } from '../retrieval/vector-index.ts';
import { openNearest } from './vector-files.ts';

/** A configured model, as snapshots are served with it. */
export interface ServedModel {
  readonly embedder: Embedder;
  /** How long a question waits for its vector, in milliseconds; 800 by default. */
  readonly queryDeadlineMs?: number;
  /** Told of each question: null when it has its vector. Never told its words. */
  readonly onQuery?: (failure: QueryFailure | null) => void;
}

/** Makes a model's vectors searchable.
 * @param folder Where `writeVectors` wrote them. */
export async function openModelSide(
  matrix: VectorMatrix,
  folder: string,
  { embedder, queryDeadlineMs, onQuery }: ServedModel,
  { understand }: Pick<Tokenizer, 'understand'>,
): Promise<ModelSide> {
  return {
    id: embedder.id,
    matrix,
    nearest: await openNearest(matrix, folder, embedder),
    embedQuery: createQueryEmbedder(embedder, {
      dimensions: matrix.dimensions,
      prepare: understand,
      elapsed: () => performance.now(),
      ...(queryDeadlineMs === undefined ? {} : { deadlineMs: queryDeadlineMs }),
      ...(onQuery === undefined ? {} : { onOutcome: onQuery }),
    }),
  };
}
