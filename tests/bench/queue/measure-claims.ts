import type { DurableStore, User } from '../../../server/store/ports.ts';

/** How many counsellors want the same case at the same moment. */
const RIVALS = 4;

/** What came of counsellors who took cases at once. */
export interface ClaimFigures {
  readonly counsellors: number;
  readonly claims: number;
  readonly attempts: number;
  readonly seconds: number;
  /** Cases that two counsellors were both told to have, or that were assigned twice. Must be 0. */
  readonly doubles: number;
}

/** Has all counsellors take cases at once, four after each case.
 *
 * @param stores One for each process; counsellors are spread over them. */
export async function measureClaims(
  stores: readonly DurableStore[],
  counsellors: readonly User[],
  ticketIds: readonly string[],
  at: number,
): Promise<ClaimFigures> {
  const groups = Math.ceil(counsellors.length / RIVALS);
  const taken = new Map<string, string[]>();
  let attempts = 0;
  const started = performance.now();
  await Promise.all(
    counsellors.map(async (by, index) => {
      const store = stores[index % stores.length];
      if (store === undefined) throw new Error('Cannot claim: there is no store');
      for (let place = index % groups; place < ticketIds.length; place += groups) {
        const id = ticketIds[place] ?? '';
        attempts += 1;
        const outcome = await store.tickets.claim(id, by, at);
        if (outcome.kind === 'done') taken.set(id, [...(taken.get(id) ?? []), by.id]);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const [store] = stores;
  let doubles = 0;
  for (const id of ticketIds) {
    const events = (await store?.tickets.events(id)) ?? [];
    const assigned = events.filter(({ type }) => type === 'assigned').length;
    if ((taken.get(id) ?? []).length !== 1 || assigned !== 1) doubles += 1;
  }
  return { counsellors: counsellors.length, claims: taken.size, attempts, seconds, doubles };
}
