import { expect, test } from 'vitest';
import { nameByQuestion } from '../../../server/gaps/name-by-question.ts';

test('nameByQuestion() takes what most ask, with nothing of who asks', () => {
  const texts = ['张家坳的产假多久', '我老婆王小丽产假有多久', '产假去哪里办', '产假多久呀'];
  expect(nameByQuestion(['产假'], texts)).toBe('产假多久');
  expect(nameByQuestion(['产假'], texts.slice(0, 1))).toBe('产假多久');
  expect(nameByQuestion(['产假'], ['产假期间王小丽能不能上班'])).toBe('产假…能不能');
});

test('nameByQuestion() asks with several words as the question does that has most of them', () => {
  const texts = ['补贴怎么领', '王庄婚前保健补贴怎么领取', '婚前保健的补贴多少钱，我叫王小丽'];
  expect(nameByQuestion(['补贴', '婚前', '保健'], texts)).toBe('婚前保健补贴怎么领取');
});

test('nameByQuestion() says nothing where nothing is asked of the word', () => {
  expect(nameByQuestion(['产假'], ['产假', '我要产假', '怎么办'])).toBeNull();
});
