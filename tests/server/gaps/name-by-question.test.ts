import { expect, test } from 'vitest';
import { nameByQuestion } from '../../../server/gaps/name-by-question.ts';

test('nameByQuestion() takes what most ask, with nothing of who asks', () => {
  const texts = ['张家坳的产假多久', '我老婆王小丽产假有多久', '产假去哪里办', '产假多久呀'];
  expect(nameByQuestion('产假', texts)).toBe('产假多久');
  expect(nameByQuestion('产假', texts.slice(0, 1))).toBe('产假多久');
  expect(nameByQuestion('产假', ['产假期间王小丽能不能上班'])).toBe('产假…能不能');
});

test('nameByQuestion() says nothing where nothing is asked of the word', () => {
  expect(nameByQuestion('产假', ['产假', '我要产假', '怎么办'])).toBeNull();
});
