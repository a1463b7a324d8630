import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createWordEmbedder, type SizedEmbedder } from '../embedding/word-embedder.ts';
import { KnowledgeError } from '../knowledge-error.ts';
import type { Passage } from '../passage.ts';
import { buildArticleIndex } from '../retrieval/article-index.ts';
import { builtInTokenizer } from '../retrieval/build-index.ts';
import { buildGroupIndex } from '../retrieval/group-index.ts';
import { createHybridIndex, type HybridIndex } from '../retrieval/hybrid-index.ts';
import { buildLexicalIndex } from '../retrieval/lexical-index.ts';
import type { Tokenizer } from '../retrieval/tokenizer.ts';
import type { VectorMatrix } from '../retrieval/vector-index.ts';
import type { GrowingStore } from '../retrieval/vector-store.ts';
import type { EmbedProgress } from '../retrieval/vector-matrix.ts';
import { builtInWordings, wordingsFingerprint } from '../wordings.ts';
import { fingerprintFiles, replaceFile, syncPath, writeDurably } from './durable-files.ts';
import { readPostings, type SnapshotPostings, writePostings } from './index-files.ts';
import {
  CURRENT_FILE,
  MODEL_FOLDER,
  SNAPSHOT_ID,
  SNAPSHOT_VERSION,
  type SnapshotManifest,
  VECTORS_FOLDER,
} from './manifest.ts';
import { encodePassages } from './passages-file.ts';
import { openModelSide, type ServedModel } from './model-files.ts';
import { buildingName, pruneSnapshots } from './prune-snapshots.ts';
import { embedChanged, type EarlierVectors, type KnownVectors, readEarlierVectors } from './reuse-vectors.ts';
import { copySameTexts, type IndexedWith, textsFingerprint } from './same-texts.ts';
import { growGraph, openNearest, readMatrix, writeVectors } from './vector-files.ts';

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
  readonly embedder?: SizedEmbedder;
  readonly tokenizer?: Tokenizer;
  /** A configured model, whose vectors are added to the built-in ones. */
  readonly model?: ServedModel | null;
  /** Folder of the snapshot that was made of the pack with the program, see `preparedPackFolder`. */
  readonly prepared?: string | null;
  /** Of the model's work. */
  readonly progress?: EmbedProgress;
  /** Asked before the snapshot becomes the current one, since a build may take long. */
  readonly stillWanted?: () => Promise<boolean>;
}

/** Indexes passages into a folder and makes it the current snapshot. Only texts that the snapshot before does not have
 * are embedded; where it has the very same, as after an approval, its postings and vectors are taken over.
 *
 * The folder appears complete or not at all; a process killed on the way leaves the snapshot before it in place.
 * The event loop keeps turning: the graph of neighbours is built in a worker thread.
 *
 * @returns The new snapshot, opened.
 * @throws {KnowledgeError} BAD_SNAPSHOT when the id is not a folder name or is taken; VECTOR_STORE when the model fails;
 * OUTDATED when it is no longer wanted. */
export async function buildSnapshot(
  passages: readonly Passage[],
  { dir, id, revision, now, ...parts }: BuildOptions,
): Promise<HybridIndex> {
  const tokenizer = parts.tokenizer ?? builtInTokenizer();
  const embedder = parts.embedder ?? createWordEmbedder(tokenizer);
  const target = join(dir, id);
  if (!SNAPSHOT_ID.test(id) || existsSync(target)) {
    throw new KnowledgeError(
      'BAD_SNAPSHOT',
      `Cannot build the snapshot "${id}": the name is taken or not allowed`,
    );
  }
  const work = join(dir, buildingName(id, process.pid));
  const model = parts.model ?? null;
  const modelVectors = join(work, MODEL_FOLDER);
  const indexed: IndexedWith = {
    embedder: { id: embedder.id, dimensions: embedder.dimensions },
    lexicon: tokenizer.fingerprint,
    wordings: wordingsFingerprint(builtInWordings()),
    texts: textsFingerprint(passages),
  };
  await mkdir(work, { recursive: true });
  try {
    const earlierIn = (folder: string): Promise<EarlierVectors> =>
      readEarlierVectors(folder, {
        embedder,
        lexicon: tokenizer.fingerprint,
        model: model?.embedder ?? null,
      });
    const earlier = await earlierIn(dir);
    // First what may fail.
    const modelled =
      model === null || passages.length === 0
        ? null
        : await embedChanged(passages, model.embedder, earlier.model, parts.progress);
    const prepared = parts.prepared ?? null;
    const dirs = prepared === null ? [dir] : [dir, prepared];
    const known = async (): Promise<KnownVectors | null> =>
      earlier.builtIn ?? (prepared === null ? null : (await earlierIn(prepared)).builtIn);
    const { matrix, ...postings } =
      (await takeOver(passages, work, { dirs, indexed })) ??
      (await buildIndex(passages, work, { tokenizer, embedder, known: await known() }));
    if (modelled !== null) {
      await mkdir(modelVectors);
      await writeVectors(modelled, modelVectors);
    }
    await writeDurably(join(work, 'passages.jsonl'), encodePassages(passages));
    const manifest: SnapshotManifest = {
      format: 'youyu-snapshot',
      version: SNAPSHOT_VERSION,
      id,
      revision,
      createdAt: now,
      ...indexed,
      ...(model === null || modelled === null
        ? {}
        : { model: { id: model.embedder.id, dimensions: modelled.dimensions } }),
      passages: passages.length,
      files: await fingerprintFiles(work),
    };
    await writeDurably(join(work, 'manifest.json'), [`${JSON.stringify(manifest, null, 2)}\n`]);
    await syncPath(work);
    if ((await parts.stillWanted?.()) === false) {
      throw new KnowledgeError('OUTDATED', `Cannot publish the snapshot "${id}": the knowledge has changed`);
    }
    await rename(work, target);
    await replaceFile(dir, CURRENT_FILE, `${id}\n`, String(process.pid));
    await pruneSnapshots(dir, id, now);
    return createHybridIndex({
      snapshotId: id,
      passages,
      ...postings,
      tokenizer,
      matrix,
      nearest: await openNearest(matrix, join(target, VECTORS_FOLDER), embedder),
      embedder,
      model:
        model === null || modelled === null
          ? null
          : await openModelSide(modelled, join(target, MODEL_FOLDER), model, tokenizer),
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Postings and vectors, in memory and in a snapshot's folder. */
interface BuiltIndex extends SnapshotPostings {
  readonly matrix: VectorMatrix;
}

/** The index of a snapshot that has the very same texts; null where there is none. */
async function takeOver(
  passages: readonly Passage[],
  work: string,
  { dirs, indexed }: { readonly dirs: readonly string[]; readonly indexed: IndexedWith },
): Promise<BuiltIndex | null> {
  if (!(await copySameTexts(dirs, work, indexed))) return null;
  const size = { rows: passages.length, dimensions: indexed.embedder.dimensions };
  return {
    ...(await readPostings(work, passages)),
    matrix: await readMatrix(join(work, VECTORS_FOLDER), size),
  };
}

async function buildIndex(
  passages: readonly Passage[],
  work: string,
  parts: {
    readonly tokenizer: Tokenizer;
    readonly embedder: SizedEmbedder;
    readonly known: KnownVectors | null;
  },
): Promise<BuiltIndex> {
  const { tokenizer, embedder, known } = parts;
  const vectors = join(work, VECTORS_FOLDER);
  await mkdir(vectors, { recursive: true });
  const growing: { graph: GrowingStore | null } = { graph: null };
  const index = async (): Promise<SnapshotPostings> => ({
    lexical: await buildLexicalIndex(passages, tokenizer),
    groups: await buildGroupIndex(passages, tokenizer),
    articles: await buildArticleIndex(passages, tokenizer),
  });
  try {
    const matrix = await embedChanged(passages, embedder, known, {
      onRows(rows, arrived) {
        growing.graph ??= growGraph(rows, vectors);
        growing.graph?.arrived(arrived);
      },
    });
    const graph = growing.graph ?? growGraph(matrix, vectors, matrix.rows);
    growing.graph = graph;
    const [postings] = await Promise.all([index(), writeVectors(matrix, vectors, graph)]);
    await writePostings(work, postings);
    return { ...postings, matrix };
  } finally {
    await growing.graph?.abandon();
  }
}
