import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KnowledgeError } from '../knowledge-error.ts';
import { buildArticleIndex } from '../retrieval/article-index.ts';
import { builtInTokenizer } from '../retrieval/build-index.ts';
import { createHybridIndex, type HybridIndex } from '../retrieval/hybrid-index.ts';
import { openLexicalIndex } from '../retrieval/lexical-index.ts';
import type { Analyzer, Tokenizer } from '../retrieval/tokenizer.ts';
import { createHashEmbeddings, type NamedEmbeddings } from '../retrieval/vector-embeddings.ts';
import { exactNearest } from '../retrieval/vector-index.ts';
import { openVectorStore } from '../retrieval/vector-store.ts';
import { fingerprintFile } from './durable-files.ts';
import {
  anyManifestSchema,
  CURRENT_FILE,
  manifestSchema,
  SNAPSHOT_ID,
  SNAPSHOT_VERSION,
  type SnapshotManifest,
} from './manifest.ts';
import { decodePassages } from './passages-file.ts';
import { decodePostings } from './postings-file.ts';

/** Why a snapshot is not served; every reason but `missing` means: build it again. */
export type UnusableReason = 'missing' | 'corrupt' | 'other_format' | 'other_embedder' | 'other_lexicon';

export type OpenedSnapshot =
  | { readonly kind: 'opened'; readonly index: HybridIndex; readonly manifest: SnapshotManifest }
  | { readonly kind: 'unusable'; readonly reason: UnusableReason; readonly detail: string };

/** Opens the current snapshot after checking its format and every file's checksum.
 *
 * @param dir Folder of all snapshots.
 * @returns The index, or why there is none that may be served. */
export async function openCurrentSnapshot(
  dir: string,
  parts: { embedder?: NamedEmbeddings; tokenizer?: Tokenizer } = {},
): Promise<OpenedSnapshot> {
  const embedder = parts.embedder ?? createHashEmbeddings();
  const tokenizer = parts.tokenizer ?? builtInTokenizer();
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
  try {
    await verifyFiles(folder, manifest);
    return { kind: 'opened', index: await readIndex(folder, manifest, embedder, tokenizer), manifest };
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
  embedder: NamedEmbeddings,
  tokenizer: Tokenizer,
): Promise<HybridIndex> {
  const postings = async (analyzer: Analyzer) =>
    decodePostings(await readFile(join(folder, `${analyzer}.postings`)));
  const passages = decodePassages(await readFile(join(folder, 'passages.jsonl'), 'utf8'));
  const lexical = openLexicalIndex({
    unigram: await postings('unigram'),
    bigram: await postings('bigram'),
    word: await postings('word'),
  });
  const vectors = join(folder, 'vectors');
  const bytes = await readFile(join(vectors, 'matrix.f32'));
  const values = new Float32Array(
    bytes.byteOffset % 4 === 0 ? bytes.buffer : Uint8Array.from(bytes).buffer,
    bytes.byteOffset % 4 === 0 ? bytes.byteOffset : 0,
    bytes.byteLength / 4,
  );
  const rows = manifest.passages;
  const matrix = { dimensions: embedder.dimensions, rows, values };
  if (
    passages.length !== rows ||
    values.length !== rows * embedder.dimensions ||
    lexical.word.size !== rows
  ) {
    throw new KnowledgeError('BAD_SNAPSHOT', 'Cannot read the snapshot: its files are of different sizes');
  }
  const nearest = rows > 0 ? await openVectorStore(vectors, rows, embedder) : exactNearest(matrix);
  return createHybridIndex({
    snapshotId: manifest.id,
    passages,
    lexical,
    articles: await buildArticleIndex(passages, tokenizer),
    tokenizer,
    matrix,
    nearest,
    embedder,
  });
}
