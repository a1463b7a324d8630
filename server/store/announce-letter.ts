import type { Write } from './writer.ts';

/** Tells whoever looks at a case that a letter about it has arrived, or has not. */
export async function announceLetter(write: Write, letterId: string): Promise<void> {
  const row = await write.tx
    .selectFrom('referral_letters')
    .innerJoin('referrals', 'referrals.id', 'referral_letters.referral_id')
    .select(['referrals.ticket_id', 'referrals.conversation_id'])
    .where('referral_letters.id', '=', letterId)
    .executeTakeFirst();
  const { ticket_id: ticketId = null, conversation_id: conversationId = null } = row ?? {};
  if (ticketId !== null && conversationId !== null) write.emit({ type: 'ticket', ticketId, conversationId });
}
