import type { Reply } from '../../bot/dialogue/types.ts';
import type { TurnCommit } from '../../bot/runtime/ports.ts';
import { askedOnWeb } from '../referral/consent-words.ts';
import type { LockedConversation } from './conversation-lock.ts';
import type { Write } from './writer.ts';

/** Shows somebody on a personal account's channel the way to a question that stands on the web alone: whenever they would answer
 * it, and with whatever else they say once no link of theirs can be opened any more. The effects of the turn are done.
 *
 * @returns Null where nothing is asked, where a link is there, and beside what is said to somebody in danger. */
export async function leadToReferral(
  write: Write,
  { id, channel }: LockedConversation,
  { effects, replies, at }: TurnCommit,
): Promise<Reply | null> {
  if (channel !== 'wechat' || replies.some(({ reply }) => reply.level !== 'routine')) return null;
  const asked = await write.tx
    .selectFrom('referrals')
    .innerJoin('referral_partners', 'referral_partners.id', 'referrals.partner_id')
    .select(['referrals.id', 'referral_partners.name'])
    .where('referrals.conversation_id', '=', id)
    .where('referrals.direction', '=', 'out')
    .where('referrals.status', '=', 'asking')
    .where((one) => one.or([one('shown_in', 'is', null), one('shown_in', '<>', id)]))
    .orderBy('referrals.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (asked === undefined) return null;
  const isWanted = effects.some(({ type }) => type === 'show_referral');
  return isWanted || !(await hasLink(write, id, at)) ? askedOnWeb(asked, asked.id) : null;
}

/** Whether a link was given there so lately that it could still be opened; also one that was. */
async function hasLink({ tx }: Write, conversationId: string, at: number): Promise<boolean> {
  const row = await tx
    .selectFrom('private_links')
    .select('token_hash')
    .where('conversation_id', '=', conversationId)
    .where('expires_at', '>', at)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
