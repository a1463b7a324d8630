import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { KnowledgeError } from '../knowledge-error.ts';
import type { Passage } from '../passage.ts';
import { buildArticleIndex } from '../retrieval/article-index.ts';
import { builtInTokenizer } from '../retrieval/build-index.ts';
import { createHybridIndex, type HybridIndex } from '../retrieval/hybrid-index.ts';
import { buildLexicalIndex } from '../retrieval/lexical-index.ts';
import { ANALYZERS, type Tokenizer } from '../retrieval/tokenizer.ts';
import { createHashEmbeddings, type NamedEmbeddings } from '../retrieval/vector-embeddings.ts';
import { exactNearest } from '../retrieval/vector-index.ts';
import { embedPassages } from '../retrieval/vector-matrix.ts';
import { buildVectorStore, openVectorStore, VECTOR_STORE_FILES } from '../retrieval/vector-store.ts';
import { fingerprintFiles, replaceFile, syncPath, writeDurably } from './durable-files.ts';
import { CURRENT_FILE, SNAPSHOT_ID, SNAPSHOT_VERSION, type SnapshotManifest } from './manifest.ts';
import { encodePassages } from './passages-file.ts';
import { encodePostings } from './postings-file.ts';
import { pruneSnapshots } from './prune-snapshots.ts';

/** What a snapshot is built with. */
export interface BuildOptions {
  /** Folder of all snapshots; made when missing. */
  readonly dir: string;
  /** New folder name, for example a ULID. */
  readonly id: string;
  /** State of the knowledge store that the passages come from. */
  readonly revision: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly embedder?: NamedEmbeddings;
  readonly tokenizer?: Tokenizer;
}

/** Indexes passages into a folder and makes it the current snapshot.
 *
 * The folder appears complete or not at all; a process killed on the way leaves the snapshot before it in place.
 * The event loop keeps turning: the graph of neighbours is built in a worker thread.
 *
 * @returns The new snapshot, opened.
 * @throws {KnowledgeError} BAD_SNAPSHOT when the id is not a folder name or is taken. */
export async function buildSnapshot(
  passages: readonly Passage[],
  { dir, id, revision, now, ...parts }: BuildOptions,
): Promise<HybridIndex> {
  const tokenizer = parts.tokenizer ?? builtInTokenizer();
  const embedder = parts.embedder ?? createHashEmbeddings();
  const target = join(dir, id);
  if (!SNAPSHOT_ID.test(id) || existsSync(target)) {
    throw new KnowledgeError(
      'BAD_SNAPSHOT',
      `Cannot build the snapshot "${id}": the name is taken or not allowed`,
    );
  }
  const work = join(dir, `.building-${id}-${process.pid}`);
  const vectors = join(work, 'vectors');
  await mkdir(vectors, { recursive: true });
  try {
    const matrix = await embedPassages(passages, embedder);
    const [lexical] = await Promise.all([
      buildLexicalIndex(passages, tokenizer),
      passages.length > 0 ? buildVectorStore(matrix, vectors) : undefined,
    ]);
    await writeDurably(join(work, 'passages.jsonl'), encodePassages(passages));
    for (const analyzer of ANALYZERS) {
      await writeDurably(join(work, `${analyzer}.postings`), encodePostings(lexical[analyzer].data));
    }
    const { buffer, byteOffset, byteLength } = matrix.values;
    await writeDurably(join(vectors, 'matrix.f32'), [new Uint8Array(buffer, byteOffset, byteLength)]);
    if (passages.length > 0) for (const name of VECTOR_STORE_FILES) await syncPath(join(vectors, name));
    const manifest: SnapshotManifest = {
      format: 'youyu-snapshot',
      version: SNAPSHOT_VERSION,
      id,
      revision,
      createdAt: now,
      embedder: { id: embedder.id, dimensions: embedder.dimensions },
      lexicon: tokenizer.fingerprint,
      passages: passages.length,
      files: await fingerprintFiles(work),
    };
    await writeDurably(join(work, 'manifest.json'), [`${JSON.stringify(manifest, null, 2)}\n`]);
    await syncPath(vectors);
    await syncPath(work);
    await rename(work, target);
    await replaceFile(dir, CURRENT_FILE, `${id}\n`, String(process.pid));
    await pruneSnapshots(dir, id, now);
    const nearest =
      passages.length > 0
        ? await openVectorStore(join(target, 'vectors'), passages.length, embedder)
        : exactNearest(matrix);
    const articles = await buildArticleIndex(passages, tokenizer);
    return createHybridIndex({
      snapshotId: id,
      passages,
      lexical,
      articles,
      tokenizer,
      matrix,
      nearest,
      embedder,
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
