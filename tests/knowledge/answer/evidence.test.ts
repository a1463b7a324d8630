import { beforeAll, describe, expect, test } from 'vitest';
import { meaningOf, scopeOf } from '../../../knowledge/retrieval/coverage.ts';
import { builtInEvidenceModel, EVIDENCE_FEATURES } from '../../../knowledge/answer/evidence-model.ts';
import { type Candidate, judgeArticles, likeliestOf } from '../../../knowledge/answer/evidence.ts';
import type { Passage } from '../../../knowledge/passage.ts';
import { buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import type { HybridIndex } from '../../../knowledge/retrieval/hybrid-index.ts';
import { matchSubject, namedTokens } from '../../../knowledge/retrieval/subject.ts';
import { generalRarity } from '../../../knowledge/text/word-rarity.ts';
import { passage, smallCollection } from '../../support/passages.ts';

let index: HybridIndex;
beforeAll(async () => {
  index = await buildMemoryIndex(smallCollection(), { snapshotId: 's1' });
});

async function judge(question: string, among: HybridIndex = index): Promise<readonly Candidate[]> {
  const hits = await among.search(question, {
    limit: 60,
    filter: ({ collection }) => collection !== 'laws',
  });
  const passagesOf = (article: string): readonly Passage[] =>
    among.passages.filter((one) => one.article === article);
  return judgeArticles(scopeOf(question, among), hits, among, passagesOf);
}

describe('judgeArticles()', () => {
  test('keeps the order of the search and gives every feature as a share', async () => {
    const candidates = await judge('宝宝皮肤发黄几天退');
    expect(candidates[0]?.article).toBe('jaundice');
    for (const { evidence, confidence } of candidates) {
      for (const feature of EVIDENCE_FEATURES) {
        expect(evidence[feature]).toBeGreaterThanOrEqual(0);
        expect(evidence[feature]).toBeLessThanOrEqual(1);
      }
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  test('is surer of a question of the article than of one with a foreign word in it', async () => {
    const [own] = await judge('备孕吃多少叶酸合适');
    const [foreign] = await judge('备孕吃多少阿胶合适');
    expect(own?.confidence).toBeGreaterThan(foreign?.confidence ?? 1);
  });

  test('judges the same with statutes beside the articles as without', async () => {
    const guidance = smallCollection().filter(({ collection }) => collection !== 'laws');
    const alone = await buildMemoryIndex(guidance, { snapshotId: 's2' });
    const [beside] = await judge('结婚半年离婚彩礼退不退');
    const [without] = await judge('结婚半年离婚彩礼退不退', alone);
    expect(beside?.article).toBe(without?.article);
    expect(beside?.evidence.question).toBe(without?.evidence.question);
    expect(beside?.evidence.meaning).toBe(without?.evidence.meaning);
  });
});

describe('matchSubject()', () => {
  const first = passage({
    article: 'pregnancy-cold',
    title: '怀孕感冒怎么办',
    questions: ['怀孕感冒能吃药吗', '孕妇感冒喝什么', '怀孕感冒发烧怎么办'],
  });

  test('finds what the article is about unnamed', () => {
    const { tokenizer } = index;
    const named = matchSubject(namedTokens('怀孕感冒了怎么办', tokenizer), first, tokenizer);
    const other = matchSubject(namedTokens('老人感冒吃什么药', tokenizer), first, tokenizer);
    expect(named.named).toBeGreaterThan(other.named);
    expect(other.unnamed).toBeGreaterThan(named.unnamed);
  });

  test('asks nothing of a question where the article has no one subject', () => {
    const mixed = passage({ article: 'm', title: '体检', questions: ['叶酸', '彩礼', '黄疸'] });
    const { tokenizer } = index;
    const asked = namedTokens('感冒', tokenizer);
    expect(matchSubject(asked, mixed, tokenizer)).toEqual({ named: 1, unnamed: 0 });
  });
});

test('meaningOf() lets a word of the same group count for most of a word', () => {
  const scope = scopeOf('老公', index);
  expect(meaningOf(scope, '老公要陪产')).toBe(1);
  expect(meaningOf(scope, '丈夫要陪产')).toBeCloseTo(0.7, 5);
  expect(meaningOf(scope, '天气很好')).toBe(0);
});

test('generalRarity() is low for everyday words and 1 for those that are seldom printed', () => {
  expect(generalRarity('一直')).toBeLessThan(0.4);
  expect(generalRarity('阑尾炎')).toBe(1);
  expect(generalRarity('的')).toBeLessThan(0.1);
});

test('builtInEvidenceModel() was fitted to the features that are measured', () => {
  const model = builtInEvidenceModel();
  expect(Object.keys(model.weights).sort()).toEqual([...EVIDENCE_FEATURES].sort());
  expect(model.threshold).toBeGreaterThan(0.1);
  expect(model.crossValidated.answeredInError).toBeLessThanOrEqual(0.06);
  expect(model.unanswerable).toBeGreaterThanOrEqual(4000);
});

test('likeliestOf() takes the likeliest of the first three, where it is likely at all', async () => {
  const [one] = await judge('叶酸');
  if (one === undefined) throw new Error('nothing was found');
  const found = (...confidences: readonly number[]): string | undefined =>
    likeliestOf(confidences.map((confidence, at) => ({ ...one, article: `a${at}`, confidence })))?.article;
  expect(found(0.05, 0.12, 0.1, 0.9)).toBe('a1');
  expect(found(0.05, 0.09)).toBeUndefined();
  expect(found()).toBeUndefined();
});
