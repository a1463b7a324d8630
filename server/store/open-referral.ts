import type { Kysely } from 'kysely';
import type { OpenReferral } from '../../bot/dialogue/types.ts';
import type { Schema } from '../database/schema.ts';

/** The latest referral that a resident is asked about or may take back; null when there is none. */
export async function openReferralOf(
  db: Kysely<Schema>,
  conversationId: string,
  personId: string,
): Promise<OpenReferral | null> {
  const row = await db
    .selectFrom('referrals')
    .innerJoin('referral_partners', 'referral_partners.id', 'referrals.partner_id')
    .select(['referrals.id', 'referrals.status', 'referral_partners.name'])
    .where('referrals.conversation_id', '=', conversationId)
    .where('referrals.person_id', '=', personId)
    .where('referrals.direction', '=', 'out')
    .where('referrals.status', 'in', ['asking', 'offered', 'accepted', 'completed'])
    .orderBy('referrals.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, status, name } = row;
  if (status !== 'asking' && status !== 'offered' && status !== 'accepted' && status !== 'completed')
    return null;
  return { id, status, partner: name };
}
