import type { Duty } from '../../bot/dialogue/dialogue-input.ts';
import { nameOnCall } from './on-call.ts';
import type { StoreContext } from './store-context.ts';
import { realCase } from './ticket-sight.ts';

const WINDOW_MS = 7 * 24 * 60 * 60 * 1000;
const FRESH_MS = 60 * 1000;
const ENOUGH = 5;
const MOST = 50;

/** Tells who can be reached and how long people really wait: the median time from opening to a counsellor's first
 * words over the last week, and nothing at all below five cases. */
export function createDuty(context: StoreContext): (at: number) => Promise<Duty> {
  let known: { minutes: number | null; at: number } | null = null;

  async function expectedWaitMinutes(at: number): Promise<number | null> {
    if (known !== null && Math.abs(at - known.at) < FRESH_MS) return known.minutes;
    const rows = await context.db
      .selectFrom('tickets')
      .select(['opened_at', 'first_response_at'])
      .where('first_response_at', '>', at - WINDOW_MS)
      .where(realCase)
      .orderBy('first_response_at', 'desc')
      .limit(MOST)
      .execute();
    const waits = rows
      .map((row) => (row.first_response_at ?? row.opened_at) - row.opened_at)
      .sort((left, right) => left - right);
    const median = waits.length < ENOUGH ? undefined : waits[Math.floor(waits.length / 2)];
    known = { minutes: median === undefined ? null : Math.max(1, Math.ceil(median / 60_000)), at };
    return known.minutes;
  }

  return async (at) => ({
    onCallName: await nameOnCall(context, at),
    expectedWaitMinutes: await expectedWaitMinutes(at),
    demo: context.mode === 'demo',
  });
}
