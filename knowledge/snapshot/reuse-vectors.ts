import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Embedder } from '../embedding/embedder.ts';
import type { Passage } from '../passage.ts';
import { type EmbedProgress, embedPassages, passageText } from '../retrieval/vector-matrix.ts';
import type { VectorMatrix } from '../retrieval/vector-index.ts';
import { fingerprintFile } from './durable-files.ts';
import {
  CURRENT_FILE,
  manifestSchema,
  MODEL_FOLDER,
  SNAPSHOT_ID,
  type SnapshotManifest,
  VECTORS_FOLDER,
} from './manifest.ts';
import { decodePassages } from './passages-file.ts';
import { MATRIX_FILE, readMatrix } from './vector-files.ts';

/** Vectors of texts that were embedded before; null for a text that was not. */
export type KnownVectors = (text: string) => Float32Array | null;

/** What an earlier snapshot knows, one for each embedder that took part in it. */
export interface EarlierVectors {
  readonly builtIn: KnownVectors | null;
  readonly model: KnownVectors | null;
}

/** Passages decoded before others get their turn. */
const AT_ONCE = 1000;

const NOTHING: EarlierVectors = { builtIn: null, model: null };

/** Reads the vectors of the current snapshot, as far as the same embedder with the same lexicon made them and their
 * files are sound. What cannot be used is embedded again: nothing here fails.
 * @param dir Folder of all snapshots.
 * @param parts.lexicon Fingerprint of the lexicon that cuts texts now. */
export async function readEarlierVectors(
  dir: string,
  parts: { readonly embedder: Embedder; readonly lexicon: string; readonly model: Embedder | null },
): Promise<EarlierVectors> {
  try {
    const id = (await readFile(join(dir, CURRENT_FILE), 'utf8')).trim();
    if (!SNAPSHOT_ID.test(id)) return NOTHING;
    const folder = join(dir, id);
    const manifest = manifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
    const isSound = async (file: string): Promise<boolean> => {
      const expected = manifest.files[file];
      const found = await fingerprintFile(join(folder, file));
      return expected !== undefined && found.sha256 === expected.sha256;
    };
    if (!(await isSound('passages.jsonl'))) return NOTHING;
    const rows = await readRows(join(folder, 'passages.jsonl'));
    const open = async (
      embedder: Embedder | null,
      built: SnapshotManifest['embedder'] | undefined,
      below: string,
    ): Promise<KnownVectors | null> => {
      if (embedder === null || built?.id !== embedder.id) return null;
      if (!(await isSound(`${below}/${MATRIX_FILE}`))) return null;
      const size = { rows: manifest.passages, dimensions: built.dimensions };
      return lookUp(rows, await readMatrix(join(folder, below), size));
    };
    return {
      // The built-in embedder cuts texts with the lexicon; a model takes them as they are.
      builtIn:
        manifest.lexicon === parts.lexicon
          ? await open(parts.embedder, manifest.embedder, VECTORS_FOLDER)
          : null,
      model: await open(parts.model, manifest.model, MODEL_FOLDER),
    };
  } catch {
    return NOTHING;
  }
}

/** The row of each text. */
async function readRows(file: string): Promise<ReadonlyMap<string, number>> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  lines.pop();
  const rows = new Map<string, number>();
  for (let start = 0; start < lines.length; start += AT_ONCE) {
    const part = lines.slice(start, start + AT_ONCE).map((line) => `${line}\n`);
    for (const [at, passage] of decodePassages(part.join('')).entries()) {
      rows.set(passageText(passage), start + at);
    }
    await nextTurn();
  }
  return rows;
}

function lookUp(rows: ReadonlyMap<string, number>, { values, dimensions }: VectorMatrix): KnownVectors {
  return (text) => {
    const row = rows.get(text);
    return row === undefined ? null : values.subarray(row * dimensions, (row + 1) * dimensions);
  };
}

/** Embeds the passages whose text has no vector yet, and takes over the others.
 * @param progress `onRows` is told only where every passage is embedded.
 * @returns A row for each passage, as `embedPassages` gives.
 * @throws {KnowledgeError} VECTOR_STORE as `embedPassages` does. */
export async function embedChanged(
  passages: readonly Passage[],
  embedder: Embedder,
  known: KnownVectors | null,
  progress: EmbedProgress = {},
): Promise<VectorMatrix> {
  if (known === null) return embedPassages(passages, embedder, progress);
  const found = passages.map((passage) => known(passageText(passage)));
  const changed = passages.filter((_, at) => found[at] === null);
  if (changed.length === passages.length) return embedPassages(passages, embedder, progress);
  const { onRows: _, ...rest } = progress;
  const fresh = await embedPassages(changed, embedder, rest);
  const kept = found.find((vector) => vector !== null);
  const dimensions = kept?.length ?? fresh.dimensions;
  // A model that gives vectors of another size under the same name is another model.
  if (changed.length > 0 && fresh.dimensions !== dimensions)
    return embedPassages(passages, embedder, progress);
  const buffer = new SharedArrayBuffer(passages.length * dimensions * Float32Array.BYTES_PER_ELEMENT);
  const values = new Float32Array(buffer);
  let next = 0;
  for (const [at, vector] of found.entries()) {
    if (vector !== null) values.set(vector, at * dimensions);
    else {
      values.set(fresh.values.subarray(next * dimensions, (next + 1) * dimensions), at * dimensions);
      next += 1;
    }
  }
  return { rows: passages.length, dimensions, values };
}
