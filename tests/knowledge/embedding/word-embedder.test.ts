import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWordEmbedder } from '../../../knowledge/embedding/word-embedder.ts';
import {
  builtInWordVectors,
  WORD_VECTOR_FOLDER,
  wordVectorFiles,
} from '../../../knowledge/embedding/word-vectors.ts';
import { ARTICLE_ANALYZERS, cutForArticles } from '../../../knowledge/retrieval/article-index.ts';
import { builtInEmbedder, builtInTokenizer } from '../../../knowledge/retrieval/build-index.ts';

const embedder = builtInEmbedder();

async function vectorsOf(...texts: readonly string[]): Promise<readonly (readonly number[])[]> {
  return embedder.embed(texts, { kind: 'query' });
}

function cosine(a: readonly number[] = [], b: readonly number[] = []): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

test('a vector has length 1, or is zero where no word is known, for all texts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      const [vector = []] = await vectorsOf(text);
      const length = Math.hypot(...vector);
      expect(vector).toHaveLength(embedder.dimensions);
      expect(length === 0 || Math.abs(length - 1) < 1e-6).toBe(true);
    }),
  );
  expect(Math.hypot(...((await vectorsOf('，。！'))[0] ?? []))).toBe(0);
});

test.each([
  ['肚子里的娃半天没动静', '胎动减少怎么办', '婚前医学检查去哪儿做'],
  ['老公打我怎么办', '家庭暴力可以申请人身安全保护令', '孕期补铁吃什么'],
  ['彩礼能不能要回来', '没领证分手，男方给的钱退多少', '新生儿黄疸几天退'],
])('“%s” is nearer to “%s” than to “%s”', async (asked, near, far) => {
  const [question, right, wrong] = await vectorsOf(asked, near, far);
  expect(cosine(question, right)).toBeGreaterThan(cosine(question, wrong) + 0.1);
});

test('a text gets the same vector alone and among others', async () => {
  const [alone] = await vectorsOf('备孕要吃叶酸吗');
  const [, among] = await vectorsOf('坐月子能不能洗头', '备孕要吃叶酸吗');
  expect(among).toEqual(alone);
});

test('embedders with other vectors have another id', () => {
  const other = createWordEmbedder(builtInTokenizer(), {
    ...builtInWordVectors(),
    fingerprint: 'ffffffffffffffff',
  });
  expect(other.id).not.toBe(embedder.id);
});

test('the table that ships is the one its fingerprint names, and takes at most 1.5 MB', () => {
  const files = wordVectorFiles(WORD_VECTOR_FOLDER);
  const hash = createHash('sha256')
    .update(readFileSync(files.tokens, 'utf8'))
    .update(readFileSync(files.rows));
  expect(builtInWordVectors().fingerprint).toBe(hash.digest('hex').slice(0, 16));
  expect(statSync(files.rows).size).toBeLessThanOrEqual(1_500_000);
});

test('a vector is the sum of the rows of its tokens, one after the other, to the last digit', async () => {
  const text = '怀孕三个月了，头几天见红过一次，现在没有了，想问问要不要去医院看看，平时还能不能上班';
  const { numberOf, scales, rows, dimensions } = builtInWordVectors();
  const cuts = cutForArticles(text, builtInTokenizer());
  const counts = new Map<number, number>();
  for (const analyzer of ARTICLE_ANALYZERS) {
    for (const token of cuts[analyzer]) {
      const number = numberOf[analyzer].get(token);
      if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1);
    }
  }
  const sums = new Float64Array(dimensions);
  for (const [number, count] of counts) {
    const factor = Math.sqrt(count) * (scales[number] ?? 0);
    for (let at = 0; at < dimensions; at += 1)
      sums[at] = (sums[at] ?? 0) + factor * (rows[number * dimensions + at] ?? 0);
  }
  const length = Math.sqrt(sums.reduce((all, value) => all + value * value, 0));
  expect((await vectorsOf(text))[0]).toEqual(Array.from(sums, (value) => value / length));
});
