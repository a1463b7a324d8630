import { expect, test } from 'vitest';
import { whereItHolds } from '../../../server/uploads/where-it-holds.ts';
import { HOME_PLACE } from '../../support/home.ts';

test.each([
  [['天长市'], 'tianchang', null],
  [['定远县', '天长市'], 'tianchang', null],
  [['安徽省'], 'anhui', null],
  [[], 'tianchang', null],
  [['定远县'], 'tianchang', '定远县'],
  [['江苏省'], 'tianchang', '江苏省'],
] as const)('whereItHolds() takes %j for %s, and asks about %s', (places, locality, elsewhere) => {
  expect(whereItHolds({ nation: false, places }, HOME_PLACE, 'tianchang')).toEqual({ locality, elsewhere });
});

test('whereItHolds() takes what the country has issued for the whole country', () => {
  expect(whereItHolds({ nation: true, places: [] }, HOME_PLACE, 'tianchang')).toEqual({
    locality: 'national',
    elsewhere: null,
  });
});
