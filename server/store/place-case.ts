import { commandTicket } from './ticket-command.ts';
import type { StoreContext } from './store-context.ts';
import type { LockedConversation } from './conversation-lock.ts';
import { storedJson } from './stored-json.ts';
import { ticketIn } from './ticket-rows.ts';
import type { TicketEvent } from '../tickets/ticket-state.ts';
import type { Write } from './writer.ts';

type Transferred = Extract<TicketEvent, { type: 'transferred' }>;

/** Puts a case where its resident says they live, as long as nobody has taken it or sent it to another town: from then on a
 * counsellor says where it belongs. The conversation is locked.
 * @param told What they said of themselves; what names no place is passed over. */
export async function placeCase(
  context: StoreContext,
  write: Write,
  conversation: LockedConversation,
  ticketId: string,
  told: readonly string[],
  at: number,
): Promise<void> {
  const row = await ticketIn(write, conversation.id, ticketId);
  if (told.length === 0 || row === undefined || row.status !== 'opened') return;
  if (row.org_unit_id !== null && (await wasSentToTown(write, ticketId))) return;
  const unit = await write.tx
    .selectFrom('org_units')
    .select('id')
    .where('kind', '<>', 'city')
    .where('name', 'in', told)
    .limit(1)
    .executeTakeFirst();
  if (unit === undefined) return;
  const command = { type: 'place', orgUnitId: unit.id } as const;
  const actor = { kind: 'resident', id: conversation.person_id } as const;
  await commandTicket(context, write, conversation, { id: ticketId, row }, command, actor, at);
}

async function wasSentToTown(write: Write, ticketId: string): Promise<boolean> {
  const rows = await write.tx
    .selectFrom('ticket_events')
    .select('data')
    .where('ticket_id', '=', ticketId)
    .where('type', '=', 'transferred')
    .execute();
  return rows.some(({ data }) => storedJson<Partial<Transferred>>(data).kind === 'unit');
}
