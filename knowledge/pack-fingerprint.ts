import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { markdownFiles, packDirectory } from './load-pack.ts';

/** SHA-256 over names and content of a pack's files: the same for the same articles, cheaper than parsing them. */
export async function packFingerprint(dir: string = packDirectory): Promise<string> {
  const hash = createHash('sha256');
  for (const path of await markdownFiles(dir)) {
    hash.update(relative(dir, path).split(sep).join('/')).update('\0');
    hash.update(await readFile(path)).update('\0');
  }
  return hash.digest('hex');
}
