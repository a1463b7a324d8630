import type { DialogueState } from '../../bot/dialogue/dialogue-state.ts';
import { seal } from '../crypto/cipher.ts';
import { askedOnWeb, consentQuestion } from '../referral/consent-words.ts';
import { needsCare } from '../referral/needs-care.ts';
import { aboutOf, composeSummary, type ToldReferral } from '../referral/summary.ts';
import { decide } from '../tickets/decide.ts';
import { leads } from '../tickets/leads.ts';
import { appendMessages, firstDelivery } from './append-messages.ts';
import { assistantLine } from './assistant-line.ts';
import { lockConversation } from './conversation-lock.ts';
import { isReachedPrivately } from './reached-privately.ts';
import { openJson } from './open-sealed.ts';
import { readIntakes } from './read-intakes.ts';
import type { AskOutcome, ReferralStore } from './referral-port.ts';
import type { StoreContext } from './store-context.ts';
import { outcomeOf, record, refusal } from './ticket-actions.ts';
import { onTickets } from './ticket-locks.ts';
import type { LockedTicket } from './ticket-locks.ts';
import { ticketState } from './ticket-rows.ts';
import { sightOf } from './ticket-sight.ts';
import { readTicket } from './ticket-view.ts';

/** What stands for an answer that was not given. */
const NO_ANSWER = /^(?:不想说|就在这里回复|没有|不方便说)/;

/** Begins a referral: composes what may be told, and asks the resident. */
export function createReferralAsking(context: StoreContext): Pick<ReferralStore, 'draft' | 'ask'> {
  const { db, keys } = context;

  async function formsOf(ticketId: string) {
    return (await readIntakes(context, ticketId)).filter(({ withdrawn }) => !withdrawn);
  }

  /** Whether the conversation knows somebody under eighteen. */
  async function speaksYoung(conversationId: string): Promise<boolean> {
    const row = await db
      .selectFrom('conversations')
      .innerJoin('persons', 'persons.id', 'conversations.person_id')
      .select(['conversations.state', 'persons.id', 'persons.wrapped_key'])
      .where('conversations.id', '=', conversationId)
      .executeTakeFirst();
    if (row === undefined || row.state === null || row.wrapped_key === null) return false;
    const { id, wrapped_key: wrapped } = row;
    const state = openJson<DialogueState>(
      () => keys.keyOf(id, wrapped),
      row.state,
      `state:${conversationId}`,
    );
    // Of somebody of whom nothing is known any more, the careful way is right.
    return state === null || state.speaker === 'child' || state.speaker === 'teen';
  }

  async function careOf(row: LockedTicket['row']): Promise<boolean> {
    const forms = (await readIntakes(context, row.id)).map(({ form }) => form);
    return needsCare(ticketState(row), forms, await speaksYoung(row.conversation_id));
  }

  return {
    async draft(ticketId, viewer) {
      const ticket = await readTicket(context, ticketId, viewer);
      if (ticket === null || ticket.withoutNames) return null;
      const row = await db.selectFrom('tickets').selectAll().where('id', '=', ticketId).executeTakeFirst();
      if (row === undefined) return null;
      const forms = (await formsOf(ticketId)).map(({ slots }) =>
        Object.fromEntries(Object.entries(slots).filter(([, value]) => !NO_ANSWER.test(value))),
      );
      return { summary: composeSummary(forms), careful: await careOf(row) };
    },

    async ask({ ticketId, partnerId, summary, contactConfirmed, by, at }): Promise<AskOutcome> {
      const sight = await sightOf(context, by);
      const partner = await db
        .selectFrom('referral_partners')
        .selectAll()
        .where('id', '=', partnerId)
        .where('disabled_at', 'is', null)
        .executeTakeFirst();
      if (partner === undefined) return { kind: 'no_partner' };
      const row = await db.selectFrom('tickets').selectAll().where('id', '=', ticketId).executeTakeFirst();
      const careful = row !== undefined && (await careOf(row));
      const kind = await onTickets(
        context,
        [ticketId],
        async (write, [ticket]): Promise<AskOutcome['kind']> => {
          if (ticket === undefined) return 'not_found';
          const refused = refusal(sight, ticket);
          if (refused !== null) return refused;
          if (ticket.erased) return 'erased';
          // A made-up case leaves nobody's hands.
          if (ticket.row.practice_by !== null) return 'cannot_ask';
          const id = context.newId();
          const decision = decide(ticketState(ticket.row), {
            type: 'refer',
            referral: id,
            by: by.id,
            lead: leads(by),
          });
          if (decision.kind !== 'done') return decision.kind;
          const conversation = await lockConversation(context, write, ticket.row.conversation_id);
          if (conversation.channel === 'wechat-group' || conversation.person_id !== ticket.row.person_id) {
            return 'cannot_ask';
          }
          // Whoever runs a personal account's gateway reads along: how to reach somebody is not said there.
          const isOverheard = conversation.channel === 'wechat';
          if (isOverheard && summary.contact !== '') return 'contact_on_wechat';
          if (careful && summary.contact !== '' && !contactConfirmed) return 'confirm_contact';
          if (careful && !(await isReachedPrivately(write, conversation, at))) return 'ask_when_there';
          const about = aboutOf(ticket.row);
          const told: ToldReferral = { ...summary, ...about };
          await write.tx
            .insertInto('referrals')
            .values({
              id,
              direction: 'out',
              partner_id: partnerId,
              remote_id: id,
              ticket_id: ticketId,
              conversation_id: conversation.id,
              person_id: conversation.person_id,
              shown_in: isOverheard ? null : conversation.id,
              status: 'asking',
              summary: seal(conversation.key(), JSON.stringify(told), `referral:${id}`),
              careful: careful ? 1 : 0,
              contact_agreed: 0,
              by_id: by.id,
              created_at: at,
              changed_at: at,
            })
            .execute();
          await record(context, write, ticket, decision.facts, { kind: 'counsellor', id: by.id }, at);
          // Nor who they are and where they live: there is nothing there but the way to the question.
          const question = isOverheard
            ? askedOnWeb(partner, id)
            : consentQuestion(partner, summary, about, careful);
          const locked = await lockConversation(context, write, conversation.id);
          const delivery = firstDelivery(locked);
          const draft = assistantLine({ id: context.newId(), reply: question, delivery, at });
          await appendMessages(context, write, locked, [draft], { changed_at: at });
          return 'done';
        },
      );
      const outcome = kind ?? 'not_found';
      if (
        outcome === 'no_partner' ||
        outcome === 'cannot_ask' ||
        outcome === 'confirm_contact' ||
        outcome === 'contact_on_wechat' ||
        outcome === 'ask_when_there'
      ) {
        return { kind: outcome };
      }
      return outcomeOf(context, ticketId, outcome, by);
    },
  };
}
