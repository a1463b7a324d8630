import { expect, test } from 'vitest';
import { buildLexicalIndex } from '../../../knowledge/retrieval/lexical-index.ts';
import {
  builtInEmbedder,
  builtInTokenizer,
  buildMemoryIndex,
} from '../../../knowledge/retrieval/build-index.ts';
import { termNumbers } from '../../../knowledge/retrieval/bm25.ts';
import { openBm25 } from '../../../knowledge/retrieval/bm25.ts';
import { ANALYZERS } from '../../../knowledge/retrieval/tokenizer.ts';
import { smallCollection } from '../../support/passages.ts';
import { leaveOneOut } from './leave-one-out.ts';
import { withoutText } from './without-text.ts';

const tokenizer = builtInTokenizer();
const passages = smallCollection();

test('withoutText() scores as a fresh build without the text would', async () => {
  const whole = await buildLexicalIndex(passages, tokenizer);
  for (const [row, passage] of passages.entries()) {
    for (const question of passage.questions) {
      const questions = passage.questions.filter((one) => one !== question);
      const fresh = await buildLexicalIndex(passages.with(row, { ...passage, questions }), tokenizer);
      for (const analyzer of ANALYZERS) {
        const { data } = whole[analyzer];
        const cut = tokenizer.document(question)[analyzer];
        const left = openBm25(withoutText(data, termNumbers(data.terms), row, cut, 1));
        const query = tokenizer.query(`${question}叶酸黄疸彩礼怀孕`)[analyzer];
        const expected = new Float32Array(passages.length);
        const scores = new Float32Array(passages.length);
        fresh[analyzer].score(query, expected);
        left.score(query, scores);
        expect([...scores]).toEqual([...expected]);
        expect(left.bestScore(query)).toBe(fresh[analyzer].bestScore(query));
      }
    }
  }
});

test('withoutText() refuses a text that is not in the document', async () => {
  const { word } = await buildLexicalIndex(passages, tokenizer);
  expect(() => withoutText(word.data, termNumbers(word.data.terms), 3, ['彩礼'], 1)).toThrow(RangeError);
});

test('leaveOneOut() ranks as an index does that never held the question', async () => {
  const embedder = builtInEmbedder();
  const results = [];
  for await (const result of leaveOneOut(passages, { tokenizer, embedder })) results.push(result);
  expect(results).toHaveLength(7);
  for (const { article, question, searchRank } of results) {
    const rest = passages.map((passage) => ({
      ...passage,
      questions: passage.questions.filter((one) => one !== question),
    }));
    const index = await buildMemoryIndex(rest, { snapshotId: 'fresh' });
    const hits = await index.search(question, { limit: 60 });
    const found = [...new Set(hits.map(({ passage }) => passage.article))];
    expect(searchRank).toBe(found.indexOf(article) + 1);
  }
});

test('leaveOneOut() asks only the chosen questions', async () => {
  const asked = [];
  const parts = { tokenizer, embedder: builtInEmbedder() };
  for await (const { question } of leaveOneOut(passages, parts, (at) => at % 4 === 0)) asked.push(question);
  expect(asked).toEqual(['叶酸从什么时候开始吃', '孩子皮肤发黄要紧吗']);
});
