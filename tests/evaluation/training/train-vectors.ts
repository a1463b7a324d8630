import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { WORD_VECTOR_FILES, wordVectorsSchema } from '../../../knowledge/embedding/word-vectors.ts';
import { builtInTokenizer } from '../../../knowledge/retrieval/build-index.ts';
import { packPassages } from './pack-passages.ts';
import { learnWordVectors, vectorTexts, vectorTokens } from './word-vector-texts.ts';

/** `npm run train:vectors`: learns the vectors of the built-in embedder from the pack's passages and other
 * wordings and from utterances on dangers and policies, so that what belongs to one matter is near. Neither similar questions nor the wordings of earlier drafts are among them:
 * with those it is measured. Writes knowledge/embedding/word-vectors.*; run train:ranking and train:evidence after it. */
const { values: options } = parseArgs({ options: { 'dry-run': { type: 'boolean', default: false } } });

const tokenizer = builtInTokenizer();
const matters = vectorTexts(await packPassages());
const { tokens, scales, rows, dimensions } = learnWordVectors(matters, (text) =>
  vectorTokens(text, tokenizer),
);
const lines = tokens.map((token, at) => `${token}\t${(scales[at] ?? 0).toPrecision(4)}\n`).join('');
const about = wordVectorsSchema.parse({
  fingerprint: createHash('sha256').update(lines).update(rows).digest('hex').slice(0, 16),
  dimensions,
  texts: [...matters.values()].reduce((sum, texts) => sum + texts.length, 0),
  matters: matters.size,
});
console.log(JSON.stringify({ ...about, tokens: tokens.length }, null, 2));
if (!options['dry-run']) {
  await writeFile(WORD_VECTOR_FILES.tokens, lines);
  await writeFile(WORD_VECTOR_FILES.rows, rows);
  await writeFile(WORD_VECTOR_FILES.about, `${JSON.stringify(about, null, 2)}\n`);
}
