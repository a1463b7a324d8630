import { createSha256 } from './sha256.ts';

/** Read at once, so that a large file never lies in memory whole and the page stays quick. */
const CHUNK_BYTES = 1_000_000;

/** SHA-256 of the beginning of a file, hexadecimal. */
export async function digestOf(file: Blob, bytes: number): Promise<string> {
  const hash = createSha256();
  for (let from = 0; from < bytes; from += CHUNK_BYTES) {
    const chunk = file.slice(from, Math.min(from + CHUNK_BYTES, bytes));
    hash.update(new Uint8Array(await chunk.arrayBuffer()));
  }
  return hash.digest();
}
