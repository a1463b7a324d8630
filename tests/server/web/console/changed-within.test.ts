import { expect, test } from 'vitest';
import { changedWithin } from '../../../../server/web/console/state/changed-within.ts';

test('changedWithin() finds what was added, taken out or put in its place', () => {
  expect(changedWithin('每天吃 0.4 毫克。', '每天吃 0.4 毫克。不要多吃。')).toEqual({
    old: ['每天吃 0.4 毫克。', '', ''],
    fresh: ['每天吃 0.4 毫克。', '不要多吃。', ''],
  });
  expect(changedWithin('每天吃 0.4 毫克。', '每天吃 4 毫克。')?.old).toEqual(['每天吃 ', '0.', '4 毫克。']);
  expect(changedWithin('甲甲', '甲甲甲')?.fresh).toEqual(['甲甲', '甲', '']);
});

test('changedWithin() finds nothing in lines that have little in common', () => {
  expect(changedWithin('打电话给卫生院', '带上身份证和户口本到窗口')).toBeNull();
  expect(changedWithin('', '要吃。')).toBeNull();
});
