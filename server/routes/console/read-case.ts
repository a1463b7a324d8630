import type { AppDeps } from '../../app/deps.ts';
import type { User } from '../../store/ports.ts';
import type { Ticket } from '../../store/ticket-port.ts';

/** A case of which something is read that tells of its resident; null where its reader may not see it. That a sensitive one
 * is read is written down, unless they have it open: then it was when they opened it. */
export async function readCase(
  { store, presence, now }: Pick<AppDeps, 'store' | 'presence' | 'now'>,
  ticketId: string,
  reader: User,
): Promise<Ticket | null> {
  const isAt = presence.isAt(ticketId, reader.id);
  return isAt ? store.tickets.see(ticketId, reader) : store.tickets.open(ticketId, reader, now());
}
