import { expect, test } from 'vitest';
import { PairTable } from '../../../../../bot/dialogue/triage/second-opinion/pair-table.ts';

const table = new PairTable([
  ['出血=active+头晕=active', 4],
  ['头晕=active+now=cue', 9],
]);

test('find() tells the feature of a pair in either order', () => {
  const [bleeding, dizzy, now] = ['出血=active', '头晕=active', 'now=cue'].map((name) => table.partner(name));
  expect(table.find(bleeding ?? -1, dizzy ?? -1)).toBe(4);
  expect(table.find(dizzy ?? -1, bleeding ?? -1)).toBe(4);
  expect(table.find(now ?? -1, dizzy ?? -1)).toBe(9);
  expect(table.find(now ?? -1, bleeding ?? -1)).toBe(-1);
});

test('partner() knows only names of pairs', () => {
  expect(table.partner('出血=past')).toBe(-1);
  expect(table.find(table.partner('出血=past'), table.partner('头晕=active'))).toBe(-1);
  expect(new PairTable([]).find(-1, -1)).toBe(-1);
});
