import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { wordVectorFiles, wordVectorsSchema } from '../../../knowledge/embedding/word-vectors.ts';
import type { LearnedVectors } from './word-vector-texts.ts';

/** Writes learned vectors as the built-in embedder reads them.
 * @param matters The texts that they were learned from.
 * @param folder Null to write nothing.
 * @returns What is known of them beside the numbers. */
export async function writeWordVectors(
  { tokens, scales, rows, dimensions }: LearnedVectors,
  matters: ReadonlyMap<string, readonly string[]>,
  folder: string | null,
): Promise<ReturnType<typeof wordVectorsSchema.parse>> {
  const lines = tokens.map((token, at) => `${token}\t${(scales[at] ?? 0).toPrecision(4)}\n`).join('');
  const about = wordVectorsSchema.parse({
    fingerprint: createHash('sha256').update(lines).update(rows).digest('hex').slice(0, 16),
    dimensions,
    texts: [...matters.values()].reduce((sum, texts) => sum + texts.length, 0),
    matters: matters.size,
  });
  if (folder === null) return about;
  const files = wordVectorFiles(folder);
  await writeFile(files.tokens, lines);
  await writeFile(files.rows, rows);
  await writeFile(files.about, `${JSON.stringify(about, null, 2)}\n`);
  return about;
}
