import { describe, expect, test } from 'vitest';
import {
  builtInFamiliarity,
  familiarityOf,
  readFamiliarity,
  writeFamiliarity,
} from '../../../knowledge/answer/familiarity.ts';
import { learnFamiliarity } from '../../evaluation/training/learn-familiarity.ts';

const answered = ['备孕叶酸怎么吃', '怀孕叶酸吃多少', '叶酸在哪里领', '怀孕能吃螃蟹吗'];
const unanswered = ['手机屏幕碎了去哪修', '手机充不进电', '电视屏幕不亮了', '今天手机多少钱'];
const model = learnFamiliarity(
  [answered, unanswered].flatMap((questions, at) =>
    [...questions, ...questions, ...questions].map((question) => ({
      question,
      article: at === 0 ? 'folic-acid' : null,
    })),
  ),
);

describe('familiarityOf()', () => {
  test('tells new questions by the wording of those that were learned from', () => {
    expect(familiarityOf(model, '我怀孕了叶酸咋吃')).toBeGreaterThan(0.5);
    expect(familiarityOf(model, '手机屏幕不亮')).toBeLessThan(0.5);
  });

  test('is a share, whatever is asked', () => {
    for (const question of ['', '叶酸', '手机手机手机', '完全没见过的话']) {
      expect(familiarityOf(model, question)).toBeGreaterThanOrEqual(0);
      expect(familiarityOf(model, question)).toBeLessThanOrEqual(1);
    }
  });
});

test('a model that is written is read as it was', () => {
  const read = readFamiliarity(writeFamiliarity(model));
  expect(read.bias).toBeCloseTo(model.bias, 3);
  expect([...read.weights.keys()]).toEqual([...model.weights.keys()]);
});

test.each(['', 'bias\n叶\t1', '0.1\n叶'])('readFamiliarity() refuses %j', (text) => {
  expect(() => readFamiliarity(text)).toThrow('familiarity');
});

test('the model that ships is small, and knows our subjects from others', () => {
  const shipped = builtInFamiliarity();
  expect(shipped.weights.size).toBeLessThanOrEqual(8000);
  expect(familiarityOf(shipped, '媳妇怀上了，头三个月要补点啥')).toBeGreaterThan(0.6);
  expect(familiarityOf(shipped, '笔记本电脑开机黑屏怎么弄')).toBeLessThan(0.4);
});
