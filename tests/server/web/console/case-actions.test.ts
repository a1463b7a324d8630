import { describe, expect, test } from 'vitest';
import type { Role } from '../../../../server/api/console.ts';
import {
  CASE_ACTIONS,
  caseActions,
  fieldTime,
  pickedTime,
  remindTimes,
  snoozeTimes,
} from '../../../../server/web/console/state/case-actions.ts';
import { placeName } from '../../../../server/web/console/state/place-name.ts';
import { buildTicket, COLLEAGUE, ME } from './build-ticket.ts';

const me = (...roles: Role[]) => ({ id: ME.id, roles });

describe('caseActions()', () => {
  test('offers everything for one’s own case, and no end of somebody else’s', () => {
    const mine = buildTicket({ status: 'assigned', assignee: ME });
    const theirs = buildTicket({ status: 'assigned', assignee: COLLEAGUE });
    const all = CASE_ACTIONS.filter((action) => action !== 'lower');
    expect(caseActions(mine, me('counsellor'))).toEqual([...all, 'refer']);
    expect(caseActions(theirs, me('counsellor'))).toEqual(['tags', 'topic']);
  });

  test('lets a lead take a case back or send it on', () => {
    const theirs = buildTicket({ status: 'assigned', assignee: COLLEAGUE });
    expect(caseActions(theirs, me('lead'))).toEqual([
      'transfer',
      'give_back',
      'tags',
      'topic',
      'merge',
      'refer',
    ]);
  });

  test('ends no case whose referral is undecided, and lets it be taken back', () => {
    const asked = buildTicket({
      status: 'assigned',
      assignee: ME,
      referral: { direction: 'out', status: 'asking' },
    });
    const offered = caseActions(asked, me('counsellor'));
    expect(offered).toContain('take_back_referral');
    for (const action of ['resolve', 'merge', 'refer'] as const) expect(offered).not.toContain(action);
    const gone = buildTicket({
      ...asked,
      status: 'resolved',
      referral: { direction: 'out', status: 'accepted' },
    });
    expect(caseActions(gone, me('counsellor'))).toEqual(['tags', 'remind', 'take_back_referral']);
  });

  test('answers what came from elsewhere first, and gives it back only once it was accepted', () => {
    const come = buildTicket({ reason: 'referral', referral: { direction: 'in', status: 'offered' } });
    expect(caseActions(come, me('counsellor')).slice(0, 2)).toEqual(['accept_referral', 'reject_referral']);
    const taken = buildTicket({
      ...come,
      status: 'assigned',
      assignee: ME,
      referral: { direction: 'in', status: 'accepted' },
    });
    const offered = caseActions(taken, me('counsellor'));
    expect(offered).toContain('return_referral');
    expect(offered).not.toContain('refer');
  });

  test('lets a free case be sent on, and a resolved one be tagged and thought of, unless another goes on in its place', () => {
    expect(caseActions(buildTicket(), me('counsellor'))).toContain('transfer');
    expect(caseActions(buildTicket({ status: 'resolved' }), me('counsellor'))).toEqual(['tags', 'remind']);
    const merged = buildTicket({ status: 'resolved', mergedInto: '01ARZ3NDEKTSV4RRFFQ69G5FAV' });
    expect(caseActions(merged, me('counsellor'))).toEqual(['tags']);
  });

  test('offers nothing to whoever was only asked for advice', () => {
    expect(caseActions(buildTicket({ withoutNames: true }), me('expert'))).toEqual([]);
  });
});

describe('times to put a case off until', () => {
  const now = new Date(2026, 1, 28, 17, 40).getTime();

  test('are an hour from now and half past eight on the next day, over the end of a month', () => {
    const { hour, morning } = snoozeTimes(now);
    expect(hour - now).toBe(3_600_000);
    expect(fieldTime(morning)).toBe('2026-03-01T08:30');
  });

  test('are half past eight for a reminder, on the same day of the week after one and four weeks', () => {
    const { morning, week, month } = remindTimes(now);
    expect([morning, week, month].map(fieldTime)).toEqual([
      '2026-03-01T08:30',
      '2026-03-07T08:30',
      '2026-03-28T08:30',
    ]);
  });

  test('are read back from the field, and not if they are over or none', () => {
    const at = now + 5 * 60_000;
    expect(pickedTime(fieldTime(at), now)).toBe(at);
    expect(pickedTime(fieldTime(now - 60_000), now)).toBeNull();
    expect(pickedTime('', now)).toBeNull();
  });
});

test('placeName() says what a place belongs to, without the root', () => {
  const units = [
    { id: 'city', name: '天长市', parentId: null },
    { id: 'town', name: '杨村镇', parentId: 'city' },
    { id: 'village', name: '光华村', parentId: 'town' },
  ];
  expect(placeName(units, 'village')).toBe('杨村镇 · 光华村');
  expect(placeName(units, 'city')).toBe('天长市');
  expect(placeName(units, 'gone')).toBeNull();
});
