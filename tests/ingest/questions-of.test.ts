import { expect, test } from 'vitest';
import { questionsOf } from '../../ingest/questions-of.ts';

const part = (heading: string, question: string | null = null) => ({
  headings: heading === '' ? [] : ['借书规则', heading],
  question,
});

test('a document is asked about by its title and by each heading after it, without the numbers', () => {
  const parts = [part('一、谁能借'), part('二、借多少'), part('（三）弄坏了怎么办'), part('二、借多少')];
  expect(questionsOf('借书规则', parts)).toEqual([
    '借书规则',
    '借书规则 谁能借',
    '借书规则 借多少',
    '借书规则 弄坏了怎么办',
  ]);
});

test('what a document asks itself is taken as it is, and the title not twice', () => {
  const parts = [part('借书规则'), part('第一部分', '押金退不退？'), part('')];
  expect(questionsOf('借书规则', parts)).toEqual(['借书规则', '押金退不退？']);
});

test('without a title of its own only what it asks is left', () => {
  expect(questionsOf(null, [part('一、谁能借'), part('', '几点开门？')])).toEqual(['几点开门？']);
});

test('a long document gets none, and no document more than fifteen', () => {
  const parts = (count: number) => Array.from({ length: count }, (_, at) => part(`${at}号活动室`));
  expect(questionsOf('手册', parts(21))).toEqual([]);
  expect(questionsOf('手册', parts(20))).toHaveLength(15);
});
