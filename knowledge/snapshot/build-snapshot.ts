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
import { ANALYZERS, type Tokenizer } from '../retrieval/tokenizer.ts';
import type { EmbedProgress } from '../retrieval/vector-matrix.ts';
import { fingerprintFiles, replaceFile, syncPath, writeDurably } from './durable-files.ts';
import {
  CURRENT_FILE,
  GROUP_POSTINGS_FILE,
  MODEL_FOLDER,
  SNAPSHOT_ID,
  SNAPSHOT_VERSION,
  type SnapshotManifest,
} from './manifest.ts';
import { encodePassages } from './passages-file.ts';
import { encodePostings } from './postings-file.ts';
import { openModelSide, type ServedModel } from './model-files.ts';
import { buildingName, pruneSnapshots } from './prune-snapshots.ts';
import { embedChanged, readEarlierVectors } from './reuse-vectors.ts';
import { openNearest, writeVectors } from './vector-files.ts';

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
  /** Of the model's work. */
  readonly progress?: EmbedProgress;
  /** Asked before the snapshot becomes the current one, since a build may take long. */
  readonly stillWanted?: () => Promise<boolean>;
}

/** Indexes passages into a folder and makes it the current snapshot. Only texts that the snapshot before does not have
 * are embedded.
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
  const vectors = join(work, 'vectors');
  const modelVectors = join(work, MODEL_FOLDER);
  await mkdir(vectors, { recursive: true });
  try {
    const earlier = await readEarlierVectors(dir, {
      embedder,
      lexicon: tokenizer.fingerprint,
      model: model?.embedder ?? null,
    });
    // First what may fail.
    const modelled =
      model === null || passages.length === 0
        ? null
        : await embedChanged(passages, model.embedder, earlier.model, parts.progress);
    const matrix = await embedChanged(passages, embedder, earlier.builtIn);
    const lexicalAndGroups = async () => ({
      lexical: await buildLexicalIndex(passages, tokenizer),
      groups: await buildGroupIndex(passages, tokenizer),
    });
    const [{ lexical, groups }] = await Promise.all([lexicalAndGroups(), writeVectors(matrix, vectors)]);
    if (modelled !== null) {
      await mkdir(modelVectors);
      await writeVectors(modelled, modelVectors);
    }
    await writeDurably(join(work, 'passages.jsonl'), encodePassages(passages));
    for (const analyzer of ANALYZERS) {
      await writeDurably(join(work, `${analyzer}.postings`), encodePostings(lexical[analyzer].data));
    }
    await writeDurably(join(work, GROUP_POSTINGS_FILE), encodePostings(groups.data));
    const manifest: SnapshotManifest = {
      format: 'youyu-snapshot',
      version: SNAPSHOT_VERSION,
      id,
      revision,
      createdAt: now,
      embedder: { id: embedder.id, dimensions: embedder.dimensions },
      ...(model === null || modelled === null
        ? {}
        : { model: { id: model.embedder.id, dimensions: modelled.dimensions } }),
      lexicon: tokenizer.fingerprint,
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
    const articles = await buildArticleIndex(passages, tokenizer);
    return createHybridIndex({
      snapshotId: id,
      passages,
      lexical,
      articles,
      groups,
      tokenizer,
      matrix,
      nearest: await openNearest(matrix, join(target, 'vectors'), embedder),
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
