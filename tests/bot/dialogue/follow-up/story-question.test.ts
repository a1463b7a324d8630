import { expect, test } from 'vitest';
import { storyQuestion } from '../../../../bot/dialogue/follow-up/story-question.ts';

const talk = '我家孩子今年四岁半,平时奶奶带,爸爸妈妈都在外面打工,一年回来一两趟,奶奶不识字。'.repeat(4);

test.each([
  [`${talk}想请教一下,这么大的孩子一天能看多久手机?谢谢您。`, '这么大的孩子一天能看多久手机?'],
  [`我就想问问彩礼要不要退?${talk}`, '彩礼要不要退?'],
  [`${talk}凭什么要我出?辅食到底什么时候加比较好?`, '辅食到底什么时候加比较好?'],
])('storyQuestion() finds what is asked', (text, question) => {
  expect(storyQuestion(text)).toBe(question);
});

test('storyQuestion() takes the end where nothing is asked', () => {
  expect(storyQuestion(`${talk}帮帮我。`)).toBe('帮帮我。');
});

test('storyQuestion() leaves a short message as it is', () => {
  expect(storyQuestion('我想问一下备孕要不要吃叶酸')).toBeNull();
});
