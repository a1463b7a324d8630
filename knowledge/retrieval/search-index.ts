import type { Passage } from '../passage.ts';

/** One found passage with the features that later steps judge it by. */
export interface Hit {
  readonly passage: Passage;
  /** Fused score; larger is better; only comparable within one query. */
  readonly score: number;
  /** Named raw features (lexical scores, dense similarity, coverage …) for the evidence test. */
  readonly features: Readonly<Record<string, number>>;
}

/** What to leave out and how many to return. */
export interface SearchOptions {
  /** How many hits at most. */
  readonly limit: number;
  /** Keeps a passage when it returns true; everything is kept without it. */
  readonly filter?: (passage: Passage) => boolean;
}

/** A loaded snapshot that can be searched. Implementations are immutable and safe to share. */
export interface SearchIndex {
  readonly snapshotId: string;
  readonly size: number;
  /** Every passage in the index, in build order. */
  readonly passages: readonly Passage[];
  search(query: string, options: SearchOptions): Promise<readonly Hit[]>;
}
