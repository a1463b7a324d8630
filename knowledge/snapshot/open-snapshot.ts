import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createWordEmbedder, type SizedEmbedder } from '../embedding/word-embedder.ts';
import { KnowledgeError } from '../knowledge-error.ts';
import { buildArticleIndex } from '../retrieval/article-index.ts';
import { builtInTokenizer } from '../retrieval/build-index.ts';
import { createHybridIndex, type HybridIndex } from '../retrieval/hybrid-index.ts';
import type { Tokenizer } from '../retrieval/tokenizer.ts';
import type { ModelSide } from '../retrieval/model-side.ts';
import { builtInWordings, wordingsFingerprint } from '../wordings.ts';
import { fingerprintFile } from './durable-files.ts';
import { readPostings } from './index-files.ts';
import {
  anyManifestSchema,
  CURRENT_FILE,
  manifestSchema,
  MODEL_FOLDER,
  SNAPSHOT_ID,
  SNAPSHOT_VERSION,
  type SnapshotManifest,
  VECTORS_FOLDER,
} from './manifest.ts';
import { openModelSide, type ServedModel } from './model-files.ts';
import { decodePassages } from './passages-file.ts';
import { openNearest, readMatrix } from './vector-files.ts';

/** Why a snapshot is not served; every reason but `missing` means: build it again. */
export type UnusableReason =
  | 'missing'
  | 'corrupt'
  | 'other_format'
  | 'other_embedder'
  | 'other_lexicon'
  | 'other_revision';

export type OpenedSnapshot =
  | { readonly kind: 'opened'; readonly index: HybridIndex; readonly manifest: SnapshotManifest }
  | { readonly kind: 'unusable'; readonly reason: UnusableReason; readonly detail: string };

/** Opens the current snapshot after checking its format and every file's checksum.
 *
 * The vectors of a model other than the one given are left aside: such a snapshot is served with the built-in ones.
 *
 * @param dir Folder of all snapshots.
 * @param parts.revision Of any other it only says so, without reading it.
 * @returns The index, or why there is none that may be served. */
export async function openCurrentSnapshot(
  dir: string,
  parts: {
    embedder?: SizedEmbedder;
    tokenizer?: Tokenizer;
    model?: ServedModel | null;
    revision?: string;
  } = {},
): Promise<OpenedSnapshot> {
  const tokenizer = parts.tokenizer ?? builtInTokenizer();
  const embedder = parts.embedder ?? createWordEmbedder(tokenizer);
  const pointer = await readFile(join(dir, CURRENT_FILE), 'utf8').catch(() => null);
  if (pointer === null) return unusable('missing', 'there is no snapshot yet');
  const id = pointer.trim();
  if (!SNAPSHOT_ID.test(id)) return unusable('corrupt', `${CURRENT_FILE} does not name a snapshot`);
  const folder = join(dir, id);
  const manifest = await readManifest(folder);
  if ('kind' in manifest) return manifest;
  if (manifest.id !== id) return unusable('corrupt', `the manifest is of "${manifest.id}"`);
  if (manifest.embedder.id !== embedder.id || manifest.embedder.dimensions !== embedder.dimensions) {
    return unusable('other_embedder', `built with ${manifest.embedder.id}, now ${embedder.id}`);
  }
  if (manifest.lexicon !== tokenizer.fingerprint) {
    return unusable('other_lexicon', 'the lexicon has changed since it was built');
  }
  if (parts.revision !== undefined && parts.revision !== manifest.revision) {
    return unusable('other_revision', 'the knowledge has changed since it was built');
  }
  try {
    await verifyFiles(folder, manifest);
    const index = await readIndex(folder, manifest, { embedder, tokenizer, model: parts.model ?? null });
    return { kind: 'opened', index, manifest };
  } catch (error) {
    return unusable('corrupt', error instanceof Error ? error.message : 'it cannot be read');
  }
}

function unusable(reason: UnusableReason, detail: string): Extract<OpenedSnapshot, { kind: 'unusable' }> {
  return { kind: 'unusable', reason, detail };
}

async function readManifest(
  folder: string,
): Promise<SnapshotManifest | Extract<OpenedSnapshot, { kind: 'unusable' }>> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  } catch {
    return unusable('corrupt', 'the manifest cannot be read');
  }
  const any = anyManifestSchema.safeParse(json);
  if (any.success && any.data.version !== SNAPSHOT_VERSION) {
    return unusable('other_format', `format ${any.data.version}, this program reads ${SNAPSHOT_VERSION}`);
  }
  const manifest = manifestSchema.safeParse(json);
  return manifest.success ? manifest.data : unusable('corrupt', 'the manifest is not valid');
}

async function verifyFiles(folder: string, manifest: SnapshotManifest): Promise<void> {
  await Promise.all(
    Object.entries(manifest.files).map(async ([name, expected]) => {
      const found = await fingerprintFile(join(folder, name));
      if (found.bytes !== expected.bytes || found.sha256 !== expected.sha256) {
        throw new KnowledgeError('BAD_SNAPSHOT', `Cannot trust ${name}: its checksum does not match`);
      }
    }),
  );
}

async function readIndex(
  folder: string,
  manifest: SnapshotManifest,
  parts: { embedder: SizedEmbedder; tokenizer: Tokenizer; model: ServedModel | null },
): Promise<HybridIndex> {
  const { embedder, tokenizer } = parts;
  const passages = decodePassages(await readFile(join(folder, 'passages.jsonl'), 'utf8'));
  const { lexical, groups, articles } = await readPostings(folder, passages);
  const hasTheirWordings = manifest.wordings === wordingsFingerprint(builtInWordings());
  const vectors = join(folder, VECTORS_FOLDER);
  const rows = manifest.passages;
  const matrix = await readMatrix(vectors, { rows, dimensions: embedder.dimensions });
  if (passages.length !== rows || lexical.word.size !== rows || groups.size !== rows) {
    throw new KnowledgeError('BAD_SNAPSHOT', 'Cannot read the snapshot: its files are of different sizes');
  }
  return createHybridIndex({
    snapshotId: manifest.id,
    passages,
    lexical,
    articles: hasTheirWordings ? articles : await buildArticleIndex(passages, tokenizer),
    groups,
    tokenizer,
    matrix,
    nearest: await openNearest(matrix, vectors, embedder),
    embedder,
    model: await readModel(folder, manifest, parts),
  });
}

async function readModel(
  folder: string,
  { model: built, passages: rows }: SnapshotManifest,
  { model, tokenizer }: { model: ServedModel | null; tokenizer: Tokenizer },
): Promise<ModelSide | null> {
  if (built === undefined || model === null || !isOf(built, model)) return null;
  const vectors = join(folder, MODEL_FOLDER);
  return openModelSide(
    await readMatrix(vectors, { rows, dimensions: built.dimensions }),
    vectors,
    model,
    tokenizer,
  );
}

/** Whether vectors were made by this model. */
function isOf(built: NonNullable<SnapshotManifest['model']>, { embedder }: ServedModel): boolean {
  return (
    built.id === embedder.id && (embedder.dimensions === null || embedder.dimensions === built.dimensions)
  );
}
