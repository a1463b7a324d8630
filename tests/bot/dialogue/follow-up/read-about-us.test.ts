import { describe, expect, test } from 'vitest';
import { readAboutUs } from '../../../../bot/dialogue/follow-up/read-about-us.ts';

const WHO = '计生协会是做什么的，能帮我什么';
const TRUST = '这个机器人说的能信吗，是真人还是电脑';
const CHARGE = '跟真人咨询收费吗';

describe('readAboutUs()', () => {
  test.each([
    ['你们是干什么的', WHO],
    ['你是哪个单位的', WHO],
    ['你们到底是做啥的', WHO],
    ['你们是什么单位', WHO],
    ['我不信', TRUST],
    ['你说的对吗，我不信', TRUST],
    ['你讲的靠谱吗', TRUST],
    ['回答得准不准', TRUST],
    ['你们收费吗', CHARGE],
    ['咨询要钱吗', CHARGE],
  ])('reads %j', (text, question) => {
    expect(readAboutUs(text, false)).toBe(question);
  });

  test('takes 「收费吗」 for the price of what was answered, once something was', () => {
    expect(readAboutUs('收费吗', true)).toBe(CHARGE);
    expect(readAboutUs('收费吗', false)).toBeNull();
  });

  test.each([
    '婚检收费吗',
    '我老公是干什么的你知道吗',
    '医生说的对吗',
    '我不信他会改',
    '你们管低保吗',
    '他靠谱吗',
  ])('leaves %j to what it asks', (text) => {
    expect(readAboutUs(text, true)).toBeNull();
  });
});
