import { parseArgs } from 'node:util';
import { WORD_VECTOR_FOLDER } from '../../../knowledge/embedding/word-vectors.ts';
import { builtInTokenizer } from '../../../knowledge/retrieval/build-index.ts';
import { packPassages } from './pack-passages.ts';
import { learnWordVectors, vectorTexts, vectorTokens } from './word-vector-texts.ts';
import { writeWordVectors } from './write-word-vectors.ts';

/** `npm run train:vectors`: learns the vectors of the built-in embedder from the pack's passages and other
 * wordings and from utterances on dangers and policies, so that what belongs to one matter is near. Neither similar questions nor the wordings of earlier drafts are among them:
 * with those it is measured. Writes knowledge/embedding/word-vectors.*; run train:ranking and train:evidence after it. */
const { values: options } = parseArgs({ options: { 'dry-run': { type: 'boolean', default: false } } });

const tokenizer = builtInTokenizer();
const matters = vectorTexts(await packPassages());
const learned = learnWordVectors(matters, (text) => vectorTokens(text, tokenizer));
const about = await writeWordVectors(learned, matters, options['dry-run'] ? null : WORD_VECTOR_FOLDER);
console.log(JSON.stringify({ ...about, tokens: learned.tokens.length }, null, 2));
