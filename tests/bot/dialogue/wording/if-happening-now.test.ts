import { expect, test } from 'vitest';
import { en } from '../../../../bot/dialogue/wording/en.ts';
import { zh } from '../../../../bot/dialogue/wording/zh.ts';

test.each([
  ['权益', '110'],
  ['心理', '12356'],
  ['孕产', '120'],
  [null, '120'],
])('ifHappeningNow() names first whom the topic %s asks for', (topic, number) => {
  expect(/\d+/.exec(zh.ifHappeningNow(topic))?.[0]).toBe(number);
  expect(/\d+/.exec(en.ifHappeningNow(topic))?.[0]).toBe(number);
});

test('ifHappeningNow() sends to a hospital where no ambulance is the matter', () => {
  expect(zh.ifHappeningNow('避孕')).toMatch(/^如果现在正在发生，请马上去医院/);
});
