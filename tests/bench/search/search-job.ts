import { z } from 'zod';

/** What a child process is to index and to ask. */
export const searchJobSchema = z.strictObject({
  engine: z.string(),
  documents: z.array(z.strictObject({ id: z.string(), title: z.string(), text: z.string() })),
  queries: z.array(
    z.strictObject({ text: z.string(), relevant: z.array(z.tuple([z.string(), z.number()])) }),
  ),
  /** Seconds after which no further question is asked. */
  budget: z.number().positive(),
  /** Folder of the word vectors to use; those that ship where there is none. */
  vectors: z.string().optional(),
});
export type SearchJob = z.infer<typeof searchJobSchema>;
export type BenchDocument = SearchJob['documents'][number];
export type BenchQuery = SearchJob['queries'][number];

/** What it measured. */
export const searchFiguresSchema = z.strictObject({
  engine: z.string(),
  documents: z.number(),
  /** Questions asked within the budget. */
  asked: z.number(),
  /** Null where the questions have no right answers. */
  ndcg10: z.number().nullable(),
  hit1: z.number().nullable(),
  indexSeconds: z.number(),
  /** Growth of the process's memory from before indexing to after it, and its peak as a whole. */
  memoryMb: z.number(),
  peakMb: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  /** The same in processor time. */
  cpuP50Ms: z.number(),
  cpuP99Ms: z.number(),
  /** Longest time for which indexing let no timer run, in milliseconds; null where that is nobody's aim. */
  longestBlockMs: z.number().nullable(),
  /** Ours only: of the 50 nearest vectors, the share that the graph finds; and time of the exact search and of a plain
   * loop of products over all vectors. */
  vectors: z.strictObject({ recall: z.number(), exactP50Ms: z.number(), loopP50Ms: z.number() }).nullable(),
});
export type SearchFigures = z.infer<typeof searchFiguresSchema>;
