import { commandReply } from '../../bot/dialogue/command-reply.ts';
import { ANSWERED_BEFORE, consentQuestion } from '../referral/consent-words.ts';
import type { ToldReferral } from '../referral/summary.ts';
import { appendMessages } from './append-messages.ts';
import { assistantLine } from './assistant-line.ts';
import { lockConversation } from './conversation-lock.ts';
import { openJson } from './open-sealed.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** Puts the question of a referral in full into a conversation on the web of the same person: from now on it is agreed to there.
 * The conversation in which its case is, is locked. */
export async function showReferral(
  context: StoreContext,
  write: Write,
  input: { readonly referral: string; readonly conversationId: string; readonly at: number },
): Promise<void> {
  const { referral: id, conversationId, at } = input;
  const web = await lockConversation(context, write, conversationId);
  const asked = await write.tx
    .selectFrom('referrals')
    .innerJoin('referral_partners', 'referral_partners.id', 'referrals.partner_id')
    .select(['referrals.summary', 'referrals.careful', 'referral_partners.name', 'referral_partners.region'])
    .where('referrals.id', '=', id)
    .where('referrals.person_id', '=', web.person_id)
    .where('referrals.status', '=', 'asking')
    .executeTakeFirst();
  const told =
    asked === undefined || asked.summary === null
      ? null
      : openJson<ToldReferral>(web.key, asked.summary, `referral:${id}`);
  const question =
    asked === undefined || told === null
      ? commandReply(ANSWERED_BEFORE)
      : consentQuestion(asked, told, told, asked.careful === 1);
  const line = assistantLine({ id: context.newId(), reply: question, delivery: 'delivered', at });
  await appendMessages(context, write, web, [line], { changed_at: at });
  if (told !== null)
    await write.tx.updateTable('referrals').set({ shown_in: web.id }).where('id', '=', id).execute();
}
