import type { ConversationStatus } from '../../bot/dialogue/types.ts';
import type { TurnCommit } from '../../bot/runtime/ports.ts';
import { seal } from '../crypto/cipher.ts';
import { goesOn } from '../tickets/goes-on.ts';
import type { TicketReason } from '../tickets/ticket-state.ts';
import { followForm } from './follow-form.ts';
import { awaitAnswer, endWish, forgetWishes } from './answer-wishes.ts';
import { blotLines } from './blot-lines.ts';
import type { LockedConversation } from './conversation-lock.ts';
import { answerReferral } from './referral-consent.ts';
import { markUnheard } from './mark-unheard.ts';
import { pageOnCall } from './page-on-call.ts';
import { pageUntilHeard } from './page-until-heard.ts';
import type { StoreContext } from './store-context.ts';
import { commandTicket, withdrawTicket } from './ticket-command.ts';
import { placeCase } from './place-case.ts';
import { statusWith } from './ticket-effects.ts';
import { rateCase } from './ticket-rating.ts';
import { openTicketOf, ticketState } from './ticket-rows.ts';
import type { Actor, TicketRow } from './ticket-rows.ts';
import type { Write } from './writer.ts';

/** Performs a turn's effects but the replies, the list of one's data and the erasure.
 *
 * @returns The conversation's new status; null when it stays. */
export async function applyTurnEffects(
  context: StoreContext,
  write: Write,
  conversation: LockedConversation,
  turn: TurnCommit,
): Promise<ConversationStatus | null> {
  let status: ConversationStatus | null = null;
  /** Opening a ticket where one is open raises that one: later effects of the turn mean it, too. */
  const meant = new Map<string, string>();
  const ticketId = (id: string) => meant.get(id) ?? id;

  for (const effect of turn.effects) {
    switch (effect.type) {
      case 'open_ticket': {
        const row =
          (await openTicketOf(write, conversation.id)) ??
          (await goingOn(write, conversation, effect.reason, turn.at));
        if (row !== null) meant.set(effect.ticketId, row.id);
        const { type: _, ticketId: id, ...rest } = effect;
        const actor: Actor =
          effect.reason === 'requested'
            ? { kind: 'resident', id: conversation.person_id }
            : { kind: 'assistant', id: null };
        const ticket = { id: ticketId(id), row };
        await commandTicket(context, write, conversation, ticket, { type: 'open', ...rest }, actor, turn.at);
        if (row !== null) {
          await markUnheard(write, row, rest);
          if (effect.level !== 'routine') await pageUntilHeard(context, write, row.id, turn.at);
        }
        status = 'open';
        break;
      }
      case 'raise_ticket': {
        const { type: _, ticketId: id, topic, ...rest } = effect;
        const row = await ticketRow(write, ticketId(id), conversation.id);
        if (row === null) break;
        // A resolved ticket comes back, unless the conversation has a newer open one, which is raised instead.
        const target =
          row.status === 'resolved' ? ((await openTicketOf(write, conversation.id)) ?? row) : row;
        const actor: Actor = { kind: 'assistant', id: null };
        const ticket = { id: target.id, row: target };
        await commandTicket(context, write, conversation, ticket, { type: 'raise', ...rest }, actor, turn.at);
        await markUnheard(write, target, rest);
        if (effect.level !== 'routine') await pageUntilHeard(context, write, target.id, turn.at);
        meant.set(id, target.id);
        await followForm(context, write, conversation, target.id, topic, turn.at);
        status = 'open';
        break;
      }
      case 'place_case':
        await placeCase(context, write, conversation, ticketId(effect.ticketId), [effect.town], turn.at);
        break;
      case 'page_on_call':
        await pageOnCall(context, write, ticketId(effect.ticketId), turn.at);
        break;
      case 'save_intake':
        await saveIntake(write, conversation, { ...effect, ticketId: ticketId(effect.ticketId) }, turn.at);
        await placeCase(
          context,
          write,
          conversation,
          ticketId(effect.ticketId),
          // What is said anew of the telephone says nothing anew of the town.
          Object.values(effect.corrects ?? effect.slots),
          turn.at,
        );
        await followForm(context, write, conversation, ticketId(effect.ticketId), effect.topic, turn.at);
        break;
      case 'withdraw_intake':
        await blotLines(write, conversation, { kind: 'form', form: effect.form });
        await write.tx
          .deleteFrom('intakes')
          .where('conversation_id', '=', conversation.id)
          .$if(effect.form !== null, (query) => query.where('form', '=', effect.form ?? ''))
          .execute();
        await announceTicket(write, conversation.id);
        break;
      case 'take_back_told':
        await blotLines(write, conversation, { kind: 'told', forms: effect.forms });
        await announceTicket(write, conversation.id);
        break;
      case 'record_consent':
        await write.tx
          .insertInto('consents')
          .values({
            id: context.newId(),
            person_id: conversation.person_id,
            purpose: effect.purpose,
            granted: effect.granted ? 1 : 0,
            at: turn.at,
          })
          .execute();
        if (!effect.granted) {
          await blotLines(write, conversation, { kind: 'purpose', purpose: effect.purpose });
          await announceTicket(write, conversation.id);
        }
        break;
      case 'record_gap': {
        const id = context.newId();
        await write.tx
          .insertInto('gaps')
          .values({
            id,
            conversation_id: conversation.id,
            person_id: conversation.person_id,
            question: seal(conversation.key(), effect.question, `gap:${id}`),
            message_id: turn.messageId,
            at: turn.at,
          })
          .execute();
        break;
      }
      case 'await_answer':
        await awaitAnswer(write, conversation, effect, turn.at);
        break;
      case 'answer_seen':
        await endWish(write, conversation, effect.id);
        break;
      case 'forget_awaited':
        await forgetWishes(write, conversation.id, turn.at);
        break;
      case 'answer_referral':
        await answerReferral(context, write, conversation, effect, turn.at);
        break;
      case 'show_referral':
        // Said with the replies.
        break;
      case 'rate_case': {
        const { ticket, score } = effect;
        await rateCase(context, write, conversation, { ticketId: ticket, score, word: null, at: turn.at });
        break;
      }
      case 'set_status':
        if (effect.status === 'resolved') await withdrawTicket(context, write, conversation, turn.at);
        // As long as a ticket is open, a counsellor should act, whatever the turn thought when it began.
        {
          const open = await openTicketOf(write, conversation.id);
          status = open === null ? effect.status : statusWith(ticketState(open));
        }
        break;
      case 'show_my_data':
      case 'erase_person':
      case 'offer_link':
      case 'use_link':
      case 'unlink':
        break;
    }
  }
  return status;
}

/** The resolved case that a resident who wants a person again goes on with; null when it is a new one. */
async function goingOn(
  write: Write,
  conversation: LockedConversation,
  reason: TicketReason,
  at: number,
): Promise<TicketRow | null> {
  const last = await write.tx
    .selectFrom('tickets')
    .selectAll()
    .where('conversation_id', '=', conversation.id)
    // Somebody who came after an erasure has no earlier case.
    .where('person_id', '=', conversation.person_id)
    // By id: it goes on rising where the clock is set back.
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last !== undefined && goesOn(ticketState(last), reason, at) ? last : null;
}

async function ticketRow(write: Write, id: string, conversationId: string): Promise<TicketRow | null> {
  const row = await write.tx
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', id)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  return row ?? null;
}

/** Whoever looks at the case sees what was taken back vanish. */
async function announceTicket(write: Write, conversationId: string): Promise<void> {
  const row = await openTicketOf(write, conversationId);
  if (row !== null) write.emit({ type: 'ticket', ticketId: row.id, conversationId });
}

/** A form that is sent again for a case is a record of its own: the first may have been filled for somebody else. */
async function saveIntake(
  write: Write,
  conversation: LockedConversation,
  intake: Extract<TurnCommit['effects'][number], { type: 'save_intake' }>,
  at: number,
): Promise<void> {
  const { ticketId, form } = intake;
  const row = {
    purpose: intake.purpose,
    person_id: conversation.person_id,
    slots: seal(conversation.key(), JSON.stringify(intake.slots), `intake:${ticketId}`),
    at,
  };
  const last = await write.tx
    .selectFrom('intakes')
    .select('sending')
    .where('ticket_id', '=', ticketId)
    .where('form', '=', form)
    .orderBy('sending', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last !== undefined && intake.corrects !== undefined) {
    await write.tx
      .updateTable('intakes')
      .set(row)
      .where('ticket_id', '=', ticketId)
      .where('form', '=', form)
      .where('sending', '=', last.sending)
      .execute();
  } else {
    const place = { ticket_id: ticketId, form, conversation_id: conversation.id };
    await write.tx
      .insertInto('intakes')
      .values({ ...place, ...row, sending: (last?.sending ?? 0) + 1 })
      .execute();
  }
  write.emit({ type: 'ticket', ticketId, conversationId: conversation.id });
}
