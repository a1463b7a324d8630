import { describe, expect, test } from 'vitest';
import type { LocalValueEntry, LocalValueVersion } from '../../../../server/api/local-values.ts';
import { countLocal, replaceEntry, selectLocal } from '../../../../server/web/console/state/local-values.ts';

function version(value: string): LocalValueVersion {
  return {
    id: '01J00000000000000000000000',
    version: 1,
    value,
    status: 'approved',
    proposedBy: '王芳',
    mine: false,
    proposedAt: '2026-03-01T00:00:00.000Z',
    decidedBy: null,
    decidedAt: null,
    reason: null,
  };
}

function entry(part: Partial<LocalValueEntry> & { slot: string; place: string }): LocalValueEntry {
  return {
    label: '电话',
    kind: 'phone',
    current: null,
    proposal: null,
    mayApprove: false,
    mayReject: false,
    ...part,
  };
}

const ENTRIES = [
  entry({ slot: 'a.name', place: '甲', current: version('甲单位') }),
  entry({ slot: 'a.phone', place: '甲', proposal: version('0550-1') }),
  entry({ slot: 'b.phone', place: '乙', current: version('') }),
];

describe('selectLocal()', () => {
  test('groups facts by place, in the order given', () => {
    const places = selectLocal(ENTRIES, 'all');
    expect(places.map(({ place, entries }) => [place, entries.map(({ slot }) => slot)])).toEqual([
      ['甲', ['a.name', 'a.phone']],
      ['乙', ['b.phone']],
    ]);
  });

  test('shows what waits and what is empty, and countLocal() says how many', () => {
    expect(selectLocal(ENTRIES, 'waiting').flatMap(({ entries }) => entries)).toEqual([ENTRIES[1]]);
    expect(selectLocal(ENTRIES, 'empty').flatMap(({ entries }) => entries)).toEqual([ENTRIES[1], ENTRIES[2]]);
    expect(countLocal(ENTRIES)).toEqual({ all: 3, waiting: 1, empty: 2 });
  });
});

test('replaceEntry() puts the fresh state of one fact in its place', () => {
  const fresh = entry({ slot: 'a.phone', place: '甲' });
  expect(replaceEntry(ENTRIES, fresh)).toEqual([ENTRIES[0], fresh, ENTRIES[2]]);
});
