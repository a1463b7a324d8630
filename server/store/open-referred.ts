import { seal } from '../crypto/cipher.ts';
import type { ReferralLetter } from '../api/referral.ts';
import { decide } from '../tickets/decide.ts';
import type { TicketFact } from '../tickets/ticket-state.ts';
import { REFERRAL_FORM } from '../referral/referral-form.ts';
import { addPerson } from './add-person.ts';
import { lockConversation } from './conversation-lock.ts';
import { placeCase } from './place-case.ts';
import { noteReferral } from './referral-in-ticket.ts';
import type { StoreContext } from './store-context.ts';
import { recordFacts } from './ticket-rows.ts';
import type { Write } from './writer.ts';

type Offer = Extract<ReferralLetter, { kind: 'offer' }>;

/** Opens a case for what a partner offers: with a person of its own, so that all of it can be destroyed with one key, and
 * a conversation in which only colleagues write. It waits in the queue like any other, and nobody has it before somebody
 * says so. */
export async function openReferred(
  context: StoreContext,
  write: Write,
  { partnerId, letter, at }: { readonly partnerId: string; readonly letter: Offer; readonly at: number },
): Promise<void> {
  const [id, ticketId, conversationId] = [context.newId(), context.newId(), context.newId()];
  const person = await addPerson(context, write, at);
  await write.tx
    .insertInto('conversations')
    .values({
      id: conversationId,
      person_id: person.id,
      channel: 'web',
      status: 'open',
      state_version: 0,
      next_seq: 1,
      created_at: at,
      changed_at: at,
    })
    .execute();
  const opening = decide(null, {
    type: 'open',
    priority: letter.priority,
    topic: letter.topic,
    reason: 'referral',
    level: 'routine',
    matchedRules: [],
  });
  const facts: TicketFact[] = [
    ...(opening.kind === 'done' ? opening.facts : []),
    { type: 'referral_moved', referral: id, direction: 'in', to: 'offered' },
  ];
  const ticket = { id: ticketId, conversationId, personId: person.id, row: null };
  await recordFacts(context, write, ticket, facts, { kind: 'system', id: null }, at);
  await write.tx
    .insertInto('referrals')
    .values({
      id,
      direction: 'in',
      partner_id: partnerId,
      remote_id: letter.referral,
      ticket_id: ticketId,
      conversation_id: conversationId,
      person_id: person.id,
      status: 'offered',
      careful: 0,
      contact_agreed: letter.summary.contact === '' ? 0 : 1,
      created_at: at,
      changed_at: at,
    })
    .execute();
  const slots = Object.fromEntries(Object.entries(letter.summary).filter(([, value]) => value !== ''));
  await write.tx
    .insertInto('intakes')
    .values({
      ticket_id: ticketId,
      form: REFERRAL_FORM,
      sending: 1,
      conversation_id: conversationId,
      person_id: person.id,
      purpose: REFERRAL_FORM,
      slots: seal(person.key, JSON.stringify(slots), `intake:${ticketId}`),
      at,
    })
    .execute();
  const conversation = await lockConversation(context, write, conversationId);
  await placeCase(context, write, conversation, ticketId, [letter.summary.town], at);
  const { name, region } = await write.tx
    .selectFrom('referral_partners')
    .select(['name', 'region'])
    .where('id', '=', partnerId)
    .executeTakeFirstOrThrow();
  const said = `${name}（${region}）请我们接着帮这位居民，本人已经同意。接下或不接，请在上面选；接下以前，还由对方负责。`;
  await noteReferral(context, write, { conversation_id: conversationId, person_id: person.id }, said, at);
}
