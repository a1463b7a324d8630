import { commandTicket } from './ticket-command.ts';
import type { StoreContext } from './store-context.ts';
import type { LockedConversation } from './conversation-lock.ts';
import type { Write } from './writer.ts';

/** Puts a case where its resident says they live, as far as the form says so and nobody has taken the case yet: from
 * then on a counsellor says where it belongs. The conversation is locked. */
export async function placeByIntake(
  context: StoreContext,
  write: Write,
  conversation: LockedConversation,
  ticketId: string,
  slots: Readonly<Record<string, string>>,
  at: number,
): Promise<void> {
  const values = Object.values(slots);
  const row = await write.tx
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', ticketId)
    .where('conversation_id', '=', conversation.id)
    .executeTakeFirst();
  if (values.length === 0 || row === undefined || row.status !== 'opened') return;
  const unit = await write.tx
    .selectFrom('org_units')
    .select('id')
    .where('kind', '<>', 'city')
    .where('name', 'in', values)
    .limit(1)
    .executeTakeFirst();
  if (unit === undefined) return;
  const command = { type: 'place', orgUnitId: unit.id } as const;
  const actor = { kind: 'resident', id: conversation.person_id } as const;
  await commandTicket(context, write, conversation, { id: ticketId, row }, command, actor, at);
}
