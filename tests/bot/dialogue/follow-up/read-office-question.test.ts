import { expect, test } from 'vitest';
import { readOfficeQuestion } from '../../../../bot/dialogue/follow-up/read-office-question.ts';
import { HOME, LAIAN } from '../../../support/home.ts';

test.each([
  ['你们电话多少', 'phone'],
  ['你们协会的电话是多少?', 'phone'],
  ['请问怎么联系你们', null],
  ['你们怎么联系', 'phone'],
  ['您那边地址在哪', 'address'],
  ['你们在哪办公?', 'address'],
  ['计生协几点上班', 'hours'],
  ['你们周末上班吗', 'hours'],
  ['你们办公时间', 'hours'],
] as const)('readOfficeQuestion(%j) is %j', (text, fact) => {
  expect(readOfficeQuestion(text, false, HOME)).toBe(fact);
});

test.each([
  ['电话多少', 'phone'],
  ['地址在哪', 'address'],
  ['几点上班', 'hours'],
] as const)(
  'readOfficeQuestion(%j) asks for the office only where nothing else was talked of',
  (text, fact) => {
    expect(readOfficeQuestion(text, true, HOME)).toBe(fact);
    expect(readOfficeQuestion(text, false, HOME)).toBeNull();
  },
);

test.each([
  '妇幼保健院电话多少',
  '婚姻登记处几点上班',
  '叶酸在哪领',
  '我的电话是多少你知道吗',
  '孩子多大能上学',
  '怀孕几点睡觉好',
  '你们能帮我什么',
])('readOfficeQuestion() leaves %j alone', (text) => {
  expect(readOfficeQuestion(text, true, HOME)).toBeNull();
});

test('readOfficeQuestion() hears the name of the own county as ours, and that of another as theirs', () => {
  expect(readOfficeQuestion('天长市计生协电话多少', true, HOME)).toBe('phone');
  expect(readOfficeQuestion('来安计生协电话多少', true, LAIAN)).toBe('phone');
  expect(readOfficeQuestion('天长市计生协电话多少', true, LAIAN)).toBeNull();
});
