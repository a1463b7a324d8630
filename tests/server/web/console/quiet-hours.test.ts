import { expect, test } from 'vitest';
import { readQuietHours } from '../../../../server/web/console/state/quiet-hours.ts';

test.each([
  ['22:00-07:00', { from: '22:00', to: '07:00' }],
  ['22：00 到 07：00', { from: '22:00', to: '07:00' }],
  ['', null],
  ['  ', null],
  ['晚上', undefined],
  ['24:00-07:00', undefined],
  ['22:00', undefined],
])('readQuietHours() reads %j', (typed, hours) => {
  expect(readQuietHours(typed)).toEqual(hours);
});
