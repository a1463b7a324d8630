import { expect, test } from 'vitest';
import { checkOnCall } from '../../../server/doctor/check-on-call.ts';
import type { TestedPerson } from '../../../server/store/paging-port.ts';
import { aRoster, aShift, alwaysOnCall, MONDAY_TEN } from '../../support/roster-builders.ts';

const robotUrl = 'https://pager.example.cn/hook';
const MINUTE = 60_000;

async function lines(change: {
  name?: string | null;
  chain?: boolean;
  robot?: boolean;
  people?: readonly TestedPerson[];
}) {
  const { name = null, chain = true, robot = true, people } = change;
  const shifts = [aShift('a'), ...(chain ? [alwaysOnCall('a')] : [])];
  const findings = await checkOnCall(
    {
      roster: { read: async () => aRoster({ shifts }) },
      paging: {
        onCall: async () => name,
        lastTest: async () => (people === undefined ? null : { day: '2026-03-02', people }),
      },
    },
    { robotUrl: robot ? robotUrl : null, mail: null },
    MONDAY_TEN,
  );
  return findings.map(({ state, line }) => `${state} ${line}`);
}

const tested = (name: string, minutesAgo: number, acknowledgedAt: number | null): TestedPerson => ({
  userId: name,
  name,
  pagedAt: MONDAY_TEN - minutesAgo * MINUTE,
  acknowledgedAt,
});

test('checkOnCall() names who is on call, or says what residents are told without', async () => {
  expect(await lines({ name: '王医生' })).toEqual(['good 现在的值班人员：王医生']);
  expect(await lines({})).toMatchObject([expect.stringMatching(/^note .*120 或 110/)]);
});

test('checkOnCall() finds a chain that no page can reach', async () => {
  expect(await lines({ robot: false })).toMatchObject([expect.stringMatching(/^bad .*YOUYU_PAGE_WEBHOOK/)]);
  expect(await lines({ robot: false, chain: false })).toMatchObject([expect.stringMatching(/^note/)]);
});

test('checkOnCall() names those who have not said within half an hour that the test page got there', async () => {
  const people = [tested('王', 30, null), tested('李', 29, null), tested('赵', 90, MONDAY_TEN - 80 * MINUTE)];
  const found = await lines({ name: '王', people });
  expect(found[1]).toMatch(/^bad .*没有确认收到：王。/);
  expect(await lines({ name: '王', people: people.slice(1) })).toHaveLength(1);
});
