import { expect, test } from 'vitest';
import { isElsewhere, sayElsewhere, whereItHolds } from '../../../server/uploads/where-it-holds.ts';
import { HOME_PLACE } from '../../support/home.ts';

test.each([
  [['天长市'], 'tianchang', false],
  [['定远县', '天长市'], 'tianchang', false],
  [['安徽省'], 'anhui', false],
  [[], 'tianchang', false],
  [['定远县'], 'tianchang', true],
  [['江苏省'], 'tianchang', true],
] as const)('whereItHolds() takes %j for %s, and isElsewhere() says %s', (places, locality, elsewhere) => {
  expect(whereItHolds({ nation: false, places }, HOME_PLACE, 'tianchang')).toBe(locality);
  expect(isElsewhere(places, HOME_PLACE)).toBe(elsewhere);
});

test('whereItHolds() takes what the country has issued for the whole country', () => {
  expect(whereItHolds({ nation: true, places: [] }, HOME_PLACE, 'tianchang')).toBe('national');
});

test('sayElsewhere() tells an approver whether an editor has looked', () => {
  expect(sayElsewhere('定远县', true)).toBe('这份文件写的是定远县，编辑看过，说在本地也管用。请再核对。');
  expect(sayElsewhere('定远县', false)).toContain('编辑还没有说它在本地管不管用');
});
