import { describe, expect, test } from 'vitest';
import type { Rollback, SnapshotList, SnapshotState } from '../../../../server/api/snapshots.ts';
import {
  heldRollback,
  publishedStates,
  stateTime,
} from '../../../../server/web/console/state/published-states.ts';

const NONE = { only: 0, missing: 0, other: 0 };

function aState(change: Partial<SnapshotState>): SnapshotState {
  return {
    id: 's1',
    at: '2026-03-01T00:00:00.000Z',
    articles: 2,
    passages: 5,
    current: false,
    differs: { ...NONE, other: 1 },
    gone: 0,
    ...change,
  };
}

function aRollback(change: Partial<Rollback>): Rollback {
  return {
    id: 'r1',
    snapshotId: 's1',
    by: '李主任',
    reason: '有错',
    at: '2026-03-02T00:00:00.000Z',
    endedBy: null,
    endedAt: null,
    ...change,
  };
}

function aList(change: Partial<SnapshotList>): SnapshotList {
  const snapshots = [aState({ id: 's2', current: true, differs: NONE }), aState({})];
  return { snapshots, rollbacks: [], mayRollBack: true, ...change };
}

const offered = (list: SnapshotList): readonly string[] =>
  publishedStates(list).flatMap(({ state, offered: is }) => (is ? [state.id] : []));

describe('publishedStates()', () => {
  test('offers to go back to what differs from what is served, to those who may', () => {
    expect(offered(aList({}))).toEqual(['s1']);
    expect(offered(aList({ mayRollBack: false }))).toEqual([]);
  });

  test('a state with the same versions is said to be the same, and going back to it is not offered', () => {
    const snapshots = [aState({ id: 's2', current: true, differs: NONE }), aState({ differs: NONE })];
    const list = aList({ snapshots });
    expect(publishedStates(list).map(({ same }) => same)).toEqual([false, true]);
    expect(offered(list)).toEqual([]);
  });

  test('the state that somebody went back to is marked while that holds, and offered again afterwards', () => {
    const held = aList({ rollbacks: [aRollback({})] });
    expect(publishedStates(held).map(({ base }) => base)).toEqual([false, true]);
    expect(offered(held)).toEqual([]);
    const ended = aList({ rollbacks: [aRollback({ endedAt: '2026-03-03T00:00:00.000Z' })] });
    expect(publishedStates(ended).map(({ base }) => base)).toEqual([false, false]);
    expect(offered(ended)).toEqual(['s1']);
  });
});

test('heldRollback() is the one without an end', () => {
  const ended = aRollback({ id: 'r0', endedAt: '2026-03-03T00:00:00.000Z' });
  expect(heldRollback([ended, aRollback({})])?.id).toBe('r1');
  expect(heldRollback([ended])).toBeNull();
});

test('stateTime() knows when the state was first served, as long as it is among the last', () => {
  expect(stateTime(aList({}), aRollback({}))).toBe('2026-03-01T00:00:00.000Z');
  expect(stateTime(aList({}), aRollback({ snapshotId: 'long-ago' }))).toBeNull();
});
