import type { TicketFact } from '../tickets/ticket-state.ts';
import { applyReferral } from './referral-rows.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** Carries on in the referral what its ticket decided: the end of a case that was taken over, and a request that its
 * resident gave up. Where the referral moved first, there is nothing left to do. */
export async function followInReferrals(
  context: StoreContext,
  write: Write,
  facts: readonly TicketFact[],
  at: number,
): Promise<void> {
  for (const fact of facts) {
    if (fact.type !== 'referral_moved') continue;
    if (fact.to !== 'completed' && fact.to !== 'withdrawn' && fact.to !== 'cancelled') continue;
    const row = await write.tx
      .selectFrom('referrals')
      .selectAll()
      .where('id', '=', fact.referral)
      .executeTakeFirst();
    if (row === undefined || row.status === fact.to) continue;
    const command = { type: fact.to === 'completed' ? 'complete' : 'withdraw' } as const;
    await applyReferral(context, write, row, command, { at });
  }
}
