import { expect, test } from 'vitest';
import { createTestPager } from '../../../server/jobs/test-page.ts';
import { MONDAY_TEN } from '../../support/roster-builders.ts';

const MINUTE = 60_000;

/** The pager with an office whose people on call come later, and the times at which it asked. */
function pager(change: { peopleFrom?: number; doneByOther?: string } = {}) {
  let now = MONDAY_TEN;
  let day: string | null = change.doneByOther ?? null;
  const asked: number[] = [];
  const job = createTestPager({
    atMinute: 10 * 60,
    now: () => now,
    paging: {
      async test(input) {
        asked.push((input.at - MONDAY_TEN) / MINUTE);
        if (day === input.day || input.at < (change.peopleFrom ?? 0)) return 0;
        day = input.day;
        return 1;
      },
      lastTest: async () => (day === null ? null : { day, people: [] }),
    },
  });
  const run = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 1) {
      await job();
      now += MINUTE;
    }
  };
  return { asked, run };
}

test('the test page goes out once a day', async () => {
  const { asked, run } = pager();
  await run(5);
  expect(asked).toEqual([0]);
});

test('with nobody on call at the set time it goes out as soon as somebody is', async () => {
  const { asked, run } = pager({ peopleFrom: MONDAY_TEN + 2 * MINUTE });
  await run(5);
  expect(asked).toEqual([0, 1, 2]);
});

test('what another process has done is not tried again', async () => {
  const { asked, run } = pager({ doneByOther: '2026-03-02' });
  await run(5);
  expect(asked).toEqual([0]);
});
