import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Passage } from '../passage.ts';
import { fingerprintFile, syncPath } from './durable-files.ts';
import { POSTINGS_FILES } from './index-files.ts';
import {
  CURRENT_FILE,
  manifestSchema,
  SNAPSHOT_ID,
  type SnapshotManifest,
  VECTORS_FOLDER,
} from './manifest.ts';

/** What postings and vectors depend on besides the passages. */
export type IndexedWith = Pick<SnapshotManifest, 'embedder' | 'lexicon' | 'wordings' | 'texts'>;

/** SHA-256 of all that goes into postings and vectors, in its order. An approval or another day of expiry changes
 * passages, but nothing of this. */
export function textsFingerprint(passages: readonly Passage[]): string {
  const hash = createHash('sha256');
  for (const { article, version, title, section, headingPath, text, questions } of passages)
    hash
      .update(JSON.stringify([article, version, title, section, headingPath, text, questions]))
      .update('\n');
  return hash.digest('hex');
}

/** Copies postings and vectors of a snapshot that has the very same texts: what they were made of has not changed.
 *
 * @param dirs Folders of snapshots, of which the current one is looked at.
 * @param work An empty folder.
 * @returns Whether there was one whose files are sound. */
export async function copySameTexts(
  dirs: readonly string[],
  work: string,
  wanted: IndexedWith,
): Promise<boolean> {
  for (const dir of dirs) {
    if (await copyFrom(dir, work, wanted).catch(() => false)) return true;
  }
  return false;
}

async function copyFrom(dir: string, work: string, wanted: IndexedWith): Promise<boolean> {
  const id = (await readFile(join(dir, CURRENT_FILE), 'utf8')).trim();
  if (!SNAPSHOT_ID.test(id)) return false;
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(dir, id, 'manifest.json'), 'utf8')));
  if (!isIndexedWith(manifest, wanted)) return false;
  const files = Object.keys(manifest.files).filter(
    (name) => POSTINGS_FILES.includes(name) || name.startsWith(`${VECTORS_FOLDER}/`),
  );
  for (const name of files) {
    const target = join(work, name);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(dir, id, name), target);
    const { sha256 } = await fingerprintFile(target);
    if (sha256 !== manifest.files[name]?.sha256) return false;
    await syncPath(target);
  }
  return true;
}

function isIndexedWith(manifest: SnapshotManifest, wanted: IndexedWith): boolean {
  return (
    manifest.texts === wanted.texts &&
    manifest.lexicon === wanted.lexicon &&
    manifest.wordings === wanted.wordings &&
    manifest.embedder.id === wanted.embedder.id &&
    manifest.embedder.dimensions === wanted.embedder.dimensions
  );
}
