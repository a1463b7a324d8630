import type { ExpressionBuilder, Kysely } from 'kysely';
import type { OpenReferral } from '../../bot/dialogue/dialogue-input.ts';
import type { Schema } from '../database/schema.ts';

/** The latest referral that a resident is asked about or may take back, first those of the conversation; null when there is none.
 * What was agreed to in one chat is taken back in any other of the same person: the first may be out of reach by then. */
export async function openReferralOf(
  db: Kysely<Schema>,
  conversationId: string,
  personId: string,
): Promise<OpenReferral | null> {
  /** Where its case is, or where its question stands. */
  const isHere = (one: ExpressionBuilder<Schema, 'referrals'>) =>
    one.or([
      one('referrals.conversation_id', '=', conversationId),
      one('referrals.shown_in', '=', conversationId),
    ]);
  const row = await db
    .selectFrom('referrals')
    .innerJoin('referral_partners', 'referral_partners.id', 'referrals.partner_id')
    .select(['referrals.id', 'referrals.status', 'referral_partners.name', 'referrals.conversation_id'])
    .select('referrals.shown_in')
    .where('referrals.person_id', '=', personId)
    .where('referrals.direction', '=', 'out')
    .where((one) =>
      one.or([
        one('referrals.status', 'in', ['offered', 'accepted', 'completed']),
        one.and([one('referrals.status', '=', 'asking'), isHere(one)]),
      ]),
    )
    .orderBy((one) => one.case().when(isHere(one)).then(0).else(1).end())
    .orderBy('referrals.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, status, name } = row;
  if (status !== 'asking' && status !== 'offered' && status !== 'accepted' && status !== 'completed')
    return null;
  const isElsewhere = row.conversation_id !== conversationId && row.shown_in !== conversationId;
  const isOnWeb = status === 'asking' && row.shown_in !== conversationId;
  return {
    id,
    status,
    partner: name,
    ...(isElsewhere ? { isElsewhere } : {}),
    ...(isOnWeb ? { isOnWeb } : {}),
  };
}
