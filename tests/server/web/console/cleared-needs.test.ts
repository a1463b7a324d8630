import { expect, test } from 'vitest';
import { clearedNeeds, tickedNeeds } from '../../../../server/web/console/state/cleared-needs.ts';

test('clearedNeeds() names what is unticked of the floor, each with the reason', () => {
  expect(clearedNeeds(['clinician', 'lawyer'], ['local', 'lawyer'], ' 只是举例 ')).toEqual([
    { need: 'clinician', reason: '只是举例' },
  ]);
  expect(clearedNeeds(['clinician'], ['clinician'], '多余')).toEqual([]);
});

test('tickedNeeds() ticks the floor and what was added to it, but what was unticked before', () => {
  expect(tickedNeeds(['clinician'], ['clinician', 'local'], [])).toEqual(['clinician', 'local']);
  expect(tickedNeeds(['clinician', 'lawyer'], [], [{ need: 'lawyer', reason: '无' }])).toEqual(['clinician']);
});
