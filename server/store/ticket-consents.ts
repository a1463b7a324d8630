import type { StoreContext } from './store-context.ts';
import type { TicketConsent } from './ticket-port.ts';

/** What the person of a case agreed to, or took back: the last word on each purpose, in the order of the first. */
export async function readConsents(
  { db }: StoreContext,
  ticketId: string,
): Promise<readonly TicketConsent[]> {
  const rows = await db
    .selectFrom('consents')
    .innerJoin('tickets', 'tickets.person_id', 'consents.person_id')
    .select(['consents.purpose', 'consents.granted', 'consents.at'])
    .where('tickets.id', '=', ticketId)
    .orderBy('consents.at')
    .orderBy('consents.id')
    .execute();
  const last = new Map<string, TicketConsent>();
  for (const { purpose, granted, at } of rows) last.set(purpose, { purpose, granted: granted === 1, at });
  return [...last.values()];
}
