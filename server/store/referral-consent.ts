import { referralPurpose } from '../referral/consent-words.ts';
import type { ReferralStatus } from '../referral/referral-state.ts';
import { type LockedConversation, lockRow } from './conversation-lock.ts';
import { followInTicket } from './referral-in-ticket.ts';
import { applyReferral, type ReferralRow } from './referral-rows.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** What a resident says to a referral. `agree` leaves the contact out where that needs a yes of its own. */
export type ReferralAnswer = 'agree' | 'agree_with_contact' | 'decline' | 'withdraw' | 'withdraw_all';

/** While it stands so, the resident may take it back. */
const LIVE: readonly ReferralStatus[] = ['asking', 'offered', 'accepted', 'completed'];

/** Records what the resident says, as a consent with its purpose, and lets the offer go or takes it back, in the commit of
 * their turn. An answer to what is not asked any more changes nothing. */
export async function answerReferral(
  context: StoreContext,
  write: Write,
  conversation: LockedConversation,
  said: { readonly referral: string; readonly answer: ReferralAnswer },
  at: number,
): Promise<void> {
  const row = await lockReferral(context, write, conversation, said.referral);
  if (row === undefined) return;
  const isHere = (one: ReferralRow): boolean =>
    one.conversation_id === conversation.id || one.shown_in === conversation.id;
  // Taking it back is possible everywhere.
  if (said.answer !== 'withdraw' && !isHere(row)) return;
  if (said.answer === 'withdraw_all') {
    const rows = await liveOf(write, row.person_id);
    for (const one of rows.filter(isHere)) {
      await (one.status === 'asking' ? decline(context, write, one, at) : takeBack(context, write, one, at));
    }
    return;
  }
  if (said.answer === 'withdraw') return takeBack(context, write, row, at);
  if (row.status !== 'asking') return;
  if (said.answer === 'decline') return decline(context, write, row, at);
  // Nobody agrees to what they have not been shown where they say so.
  if (row.shown_in !== conversation.id) return;
  const consentId = await recordConsent(context, write, row, true, at);
  const contact = said.answer === 'agree_with_contact' || row.careful === 0;
  await write.tx
    .updateTable('referrals')
    .set({ consent_id: consentId, contact_agreed: contact ? 1 : 0 })
    .where('id', '=', row.id)
    .execute();
  await move(context, write, row, 'agree', at);
}

/** A referral of the person in a conversation, which is locked, with the conversation in which its case is. */
async function lockReferral(
  context: StoreContext,
  write: Write,
  { id, person_id: personId }: LockedConversation,
  referralId: string,
): Promise<ReferralRow | undefined> {
  const find = () =>
    write.tx
      .selectFrom('referrals')
      .selectAll()
      .where('id', '=', referralId)
      .where('person_id', '=', personId)
      .where('direction', '=', 'out')
      .executeTakeFirst();
  const found = await find();
  if (found === undefined || found.conversation_id === null || found.conversation_id === id) return found;
  await lockRow(context, write, found.conversation_id);
  // It may have been answered there while we waited.
  return find();
}

async function decline(context: StoreContext, write: Write, row: ReferralRow, at: number): Promise<void> {
  await recordConsent(context, write, row, false, at);
  await move(context, write, row, 'decline', at);
}

/** Takes back all that a person has agreed to, where they are erased.
 * @param erasing Their key is about to go. */
export async function takeBackReferrals(
  context: StoreContext,
  write: Write,
  personId: string,
  at: number,
  erasing = false,
): Promise<void> {
  for (const row of await liveOf(write, personId)) await takeBack(context, write, row, at, erasing);
}

/** What a person may take back, oldest first. */
async function liveOf({ tx }: Write, personId: string | null): Promise<readonly ReferralRow[]> {
  return tx
    .selectFrom('referrals')
    .selectAll()
    .where('person_id', '=', personId)
    .where('direction', '=', 'out')
    .where('status', 'in', LIVE)
    .orderBy('id')
    .execute();
}

async function takeBack(
  context: StoreContext,
  write: Write,
  row: ReferralRow,
  at: number,
  erasing = false,
): Promise<void> {
  if (row.consent_id !== null) await recordConsent(context, write, row, false, at);
  await move(context, write, row, 'withdraw', at, erasing);
}

async function move(
  context: StoreContext,
  write: Write,
  row: ReferralRow,
  type: 'agree' | 'decline' | 'withdraw',
  at: number,
  erasing = false,
): Promise<void> {
  const applied = await applyReferral(context, write, row, { type }, { at });
  if (applied.kind !== 'moved') return;
  const actor = { kind: 'resident', id: row.person_id } as const;
  await followInTicket(context, write, applied.row, { actor, byId: null, at, erasing });
}

async function recordConsent(
  context: StoreContext,
  { tx }: Write,
  row: ReferralRow,
  granted: boolean,
  at: number,
): Promise<string> {
  const id = context.newId();
  await tx
    .insertInto('consents')
    .values({
      id,
      person_id: row.person_id ?? '',
      purpose: referralPurpose(row.id),
      granted: granted ? 1 : 0,
      at,
    })
    .execute();
  return id;
}
