import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt, sentencesWithin } from '../../../knowledge/text/excerpt.ts';

const TEXT = fc.array(fc.constantFrom('吃', '。', '，', '；', '：', '\n', '- ', '😀', 'a'), { minLength: 1 });

test('excerpt() ends at a sentence, else at a clause', () => {
  expect(excerpt('第一句话。第二句话很长很长。', 8)).toBe('第一句话。');
  expect(excerpt('前面一半，后面一半没有句号', 8)).toBe('前面一半，');
});

test('excerpt() prefers a short whole sentence to half of the next one', () => {
  expect(excerpt('不用。先带上本人的身份证，到婚姻登记处，再说是丢了还是坏了', 24)).toBe('不用。');
});

test('excerpt() ends at an item of a list and never at the line that leads to it', () => {
  const list = '拨打 120：\n- 叫不醒；\n- 抽搐；\n\n马上去急诊：\n- 发烧';
  expect(excerpt(list, 22)).toBe('拨打 120：\n- 叫不醒；\n- 抽搐；');
  expect(excerpt(list, 28)).toBe('拨打 120：\n- 叫不醒；\n- 抽搐；');
  expect(excerpt('- 叫不醒\n- 抽搐\n- 发烧', 9)).toBe('- 叫不醒');
  expect(excerpt('- 叫不醒\n- 抽搐\n- 发烧', 10)).toBe('- 叫不醒\n- 抽搐');
});

test('sentencesWithin() is empty when not even the first sentence fits', () => {
  expect(sentencesWithin('先打电话问婚姻登记处，要不要预约，要不要照片。', 12)).toBe('');
  expect(sentencesWithin('准备：\n- 身份证和结婚证都要带上', 10)).toBe('');
});

test('excerpt() is an exact, well-formed prefix within the limit, for all texts', () => {
  fc.assert(
    fc.property(TEXT, fc.integer({ min: 2, max: 30 }), (parts, limit) => {
      const whole = parts.join('').trim();
      const cut = excerpt(whole, limit);
      expect(whole.startsWith(cut)).toBe(true);
      expect(cut.length).toBeLessThanOrEqual(limit);
      expect(cut.isWellFormed()).toBe(true);
    }),
  );
});

test('sentencesWithin() never ends in the middle of a line or at an introduction, for all texts', () => {
  fc.assert(
    fc.property(TEXT, fc.integer({ min: 2, max: 30 }), (parts, limit) => {
      const whole = parts.join('').trim();
      const cut = sentencesWithin(whole, limit);
      if (cut === whole || cut === '') return;
      expect(cut).not.toMatch(/[：:]$/);
      expect(/[。！？]$/.test(cut) || /^\s*\n/.test(whole.slice(cut.length))).toBe(true);
    }),
  );
});
