import { z } from 'zod';

/** Raised whenever files of older snapshots can no longer be read as they are. */
export const SNAPSHOT_VERSION = 3;

/** What a snapshot folder holds. */
export const manifestSchema = z.object({
  format: z.literal('youyu-snapshot'),
  version: z.literal(SNAPSHOT_VERSION),
  id: z.string(),
  /** The state of the knowledge store it was made from. */
  revision: z.string(),
  /** Epoch milliseconds. */
  createdAt: z.number(),
  /** The built-in embedder. */
  embedder: z.object({ id: z.string(), dimensions: z.int().positive() }),
  /** The configured model whose vectors are there as well. */
  model: z.object({ id: z.string(), dimensions: z.int().positive() }).optional(),
  /** Fingerprint of the lexicon that cut the text. */
  lexicon: z.string(),
  /** Fingerprint of the other wordings in the postings of the articles. */
  wordings: z.string(),
  /** Fingerprint of all that is in postings and vectors, see `textsFingerprint`. */
  texts: z.string(),
  passages: z.int().nonnegative(),
  files: z.record(z.string(), z.object({ bytes: z.int().nonnegative(), sha256: z.string() })),
});

export type SnapshotManifest = z.infer<typeof manifestSchema>;

/** Just enough of any version's manifest to tell how old it is. */
export const anyManifestSchema = z.object({ format: z.literal('youyu-snapshot'), version: z.number() });

/** Name of the file that says which snapshot is served. */
export const CURRENT_FILE = 'CURRENT';

/** Folder of the built-in vectors, inside a snapshot. */
export const VECTORS_FOLDER = 'vectors';

/** Folder of a configured model's vectors, inside a snapshot. */
export const MODEL_FOLDER = 'model-vectors';

/** What a snapshot may be called: a plain folder name. */
export const SNAPSHOT_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,100}$/;
