import { expect, test } from 'vitest';
import { KNOWN_UNITS } from '../../../server/roster/known-towns.ts';
import { FEW, sumTowns } from '../../../server/stats/sum-towns.ts';
import { chartRows, hitRate } from '../../../server/web/console/state/chart-rows.ts';

const units = [...KNOWN_UNITS, { id: 'v1', parentId: 'yangcun', kind: 'village', name: '光华村' } as const];

test('sumTowns() adds villages to their town and never tells a number under five', () => {
  const towns = sumTowns(units, [
    { orgUnitId: 'v1', count: 3 },
    { orgUnitId: 'yangcun', count: 2 },
    { orgUnitId: 'tongcheng', count: FEW - 1 },
    { orgUnitId: 'datong', count: 1 },
    { orgUnitId: null, count: 12 },
    { orgUnitId: 'gone', count: 1 },
  ]);
  expect(towns.filter(({ count }) => count !== null)).toEqual([
    { name: '杨村镇', count: 5 },
    { name: null, count: 13 },
  ]);
  expect(towns.filter(({ count }) => count === null)).toHaveLength(2);
});

test('sumTowns() keeps back a second number where one alone would be what is missing from all cases', () => {
  const count = (tongcheng: number) =>
    sumTowns(units, [
      { orgUnitId: 'yangcun', count: 5 },
      { orgUnitId: 'tongcheng', count: tongcheng },
      { orgUnitId: null, count: 13 },
    ]);
  expect(count(1)).toEqual([
    { name: '铜城镇', count: null },
    { name: '杨村镇', count: null },
    { name: null, count: 13 },
  ]);
  expect(count(7).map((one) => one.count)).toEqual([7, 5, 13]);
  expect(sumTowns(units, [{ orgUnitId: null, count: 2 }])).toEqual([{ name: null, count: null }]);
});

test('chartRows() puts what is rare together and keeps the sum of each day', () => {
  const stats = {
    topics: ['孕产', '育儿', '心理', '避孕', '权益', '协会服务'],
    days: [{ date: '2026-03-02', byTopic: [6, 5, 4, 3, 2, 1], unanswered: 0 }],
  };
  const { series, rows } = chartRows(stats, '其他');
  expect(series).toEqual(['孕产', '育儿', '心理', '避孕', '其他']);
  expect(rows).toEqual([{ date: '2026-03-02', values: [6, 5, 4, 3, 3] }]);
  expect(chartRows({ topics: ['孕产'], days: [] }, '其他').series).toEqual(['孕产']);
});

test('hitRate() is a share in whole per cent, and none where nothing was promised', () => {
  expect(hitRate({ promised: 3, missed: 1 })).toBe(67);
  expect(hitRate({ promised: 0, missed: 0 })).toBeNull();
});
