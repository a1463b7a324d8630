import type { Reply } from '../../bot/dialogue/types.ts';
import type { Attachment, StoredMessage } from '../../bot/runtime/ports.ts';
import { decide } from '../tickets/decide.ts';
import { linesOfCases } from '../tickets/lines-of-cases.ts';
import { appendMessages, firstDelivery } from './append-messages.ts';
import type { OutgoingDraft } from './append-messages.ts';
import { spansSeen } from './case-spans.ts';
import { recordCitations } from './citing-conversations.ts';
import { claimAttachments, findAttachments } from './claim-attachments.ts';
import { lockConversation } from './conversation-lock.ts';
import type { LockedConversation } from './conversation-lock.ts';
import { dropDraft } from './draft-store.ts';
import { gonePictures } from './gone-pictures.ts';
import { recordMentions } from './mention-store.ts';
import { shownMessage } from './message-rows.ts';
import type { User } from './ports.ts';
import type { StoreContext } from './store-context.ts';
import { outcomeOf, refusal } from './ticket-actions.ts';
import type { OutcomeKind } from './ticket-actions.ts';
import { onTickets } from './ticket-locks.ts';
import type { CitedAnswer, MovedOn, TicketOutcome } from './ticket-port.ts';
import { recordFacts, ticketState } from './ticket-rows.ts';
import { sightOf } from './ticket-sight.ts';
import type { Sight } from './ticket-sight.ts';
import { readTicket } from './ticket-view.ts';
import type { Write } from './writer.ts';

interface Saying {
  readonly ticketId: string;
  readonly by: User;
  readonly clientMessageId: string;
  readonly text: string;
  /** Ids of pictures that its author has uploaded to the conversation. */
  readonly attachments?: readonly string[];
  readonly at: number;
  /** Place of the last line that the author has read; absent: they want it sent in any case. */
  readonly seen?: number;
  readonly mentions?: readonly string[];
  /** Asked once the words are sure to be stored. */
  readonly answer?: () => CitedAnswer | null;
}

type Said = (TicketOutcome & { message?: StoredMessage }) | MovedOn;

/** Adds a counsellor's words for colleagues; the resident never sees them. An expert who was asked may, too. */
export async function note(
  context: StoreContext,
  input: Saying,
): Promise<TicketOutcome & { message?: StoredMessage }> {
  const said = await say(context, input, 'colleagues');
  if (said.kind === 'moved_on') throw new Error('Cannot happen: a note is kept in any case');
  return said;
}

/** Adds a counsellor's words, to the resident or as an internal note; a repeat of the client's id changes nothing. */
export async function say(
  context: StoreContext,
  input: Saying,
  to: 'resident' | 'colleagues',
): Promise<Said> {
  const sight = await sightOf(context, input.by);
  let message: StoredMessage | undefined;
  let lines: readonly StoredMessage[] = [];
  const kind = await onTickets(
    context,
    [input.ticketId],
    async (write, [ticket]): Promise<OutcomeKind | 'moved_on'> => {
      message = undefined;
      if (ticket === undefined) return 'not_found';
      const refused = refusal(sight, ticket);
      if (refused !== null && (refused === 'not_found' || to === 'resident')) return refused;
      if (ticket.erased) return 'erased';
      const { row } = ticket;
      // Their resident is not here: nothing that is written would reach them.
      if (to === 'resident' && row.reason === 'referral') return 'not_allowed';
      const conversation = await lockConversation(context, write, row.conversation_id);
      message = await earlier(write, conversation, input);
      if (message !== undefined) return 'done';
      const command = { type: to === 'resident' ? 'reply' : 'note', by: input.by.id } as const;
      const decision = decide(ticketState(row), command);
      if (decision.kind !== 'done') return decision.kind;
      if (to === 'resident' && input.seen !== undefined) {
        lines = await unseen(write, conversation, { userId: input.by.id, seen: input.seen, sight });
        if (lines.length > 0) return 'moved_on';
      }
      const author = { kind: 'counsellor', userId: input.by.id } as const;
      const { attachments, gone } = await findAttachments(write, conversation.id, author, input);
      const [added] = await appendMessages(
        context,
        write,
        conversation,
        [
          draft(
            context,
            conversation,
            { ...input, pictures: attachments, isMadeUp: row.practice_by !== null },
            to,
          ),
          ...gonePictures({ id: context.newId(), by: 'counsellor', gone, at: input.at }),
        ],
        // Who speaks may have changed with it: a turn under way is thought over again.
        { changed_at: input.at, state_version: conversation.state_version + 1 },
      );
      message = added;
      if (added !== undefined) await claimAttachments(write, added.id, attachments);
      if (added !== undefined && added.reply !== null) {
        const { id, reply } = added;
        await recordCitations(context, write, conversation.id, [{ id, reply }], input.at);
      }
      const place = { id: row.id, conversationId: row.conversation_id, personId: row.person_id, row };
      const actor = { kind: 'counsellor', id: input.by.id } as const;
      const replied = {
        waiting: 0,
        waiting_since: input.at,
        counsellor_active_at: input.at,
        first_response_at: row.first_response_at ?? input.at,
      } as const;
      await recordFacts(
        context,
        write,
        place,
        decision.facts,
        actor,
        input.at,
        to === 'resident' ? replied : {},
      );
      if (to === 'resident') await dropDraft(write, row.id, input.by.id);
      else if (added !== undefined && row.practice_by === null)
        await recordMentions(write, row.id, added.id, input);
      return 'done';
    },
  );
  if (kind === 'moved_on') {
    const ticket = await readTicket(context, input.ticketId, input.by);
    return ticket === null ? { kind: 'not_found' } : { kind, ticket, lines };
  }
  const result = await outcomeOf(context, input.ticketId, kind ?? 'not_found', input.by);
  return message === undefined ? result : { ...result, message };
}

/** What residents and colleagues wrote after the last line that somebody has read. What the assistant answered to it is
 * shown, too, but alone it takes nothing from a reply. */
async function unseen(
  write: Write,
  conversation: LockedConversation,
  { userId, seen, sight }: { readonly userId: string; readonly seen: number; readonly sight: Sight },
): Promise<readonly StoredMessage[]> {
  const rows = await write.tx
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', conversation.id)
    .where('seq', '>', seen)
    .orderBy('seq')
    .execute();
  if (rows.length === 0) return [];
  const cases = (await spansSeen(write.tx, [conversation.id], sight)).get(conversation.id);
  const lines = rows.map((row) => shownMessage(row, conversation.key));
  const theirs = linesOfCases(lines, cases?.spans ?? [], cases?.seen ?? new Set()).lines;
  const others = new Set(
    rows
      .filter(
        ({ author_kind: kind, author_id: id }) =>
          kind === 'resident' || (kind === 'counsellor' && id !== userId),
      )
      .map(({ id }) => id),
  );
  return theirs.some(({ id }) => others.has(id)) ? theirs : [];
}

async function earlier(
  write: Write,
  conversation: LockedConversation,
  { clientMessageId }: Saying,
): Promise<StoredMessage | undefined> {
  const row = await write.tx
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', conversation.id)
    .where('author_kind', '=', 'counsellor')
    .where('source_id', '=', clientMessageId)
    .executeTakeFirst();
  return row && shownMessage(row, conversation.key);
}

function draft(
  context: StoreContext,
  conversation: LockedConversation,
  input: Saying & { readonly pictures: readonly Attachment[]; readonly isMadeUp: boolean },
  to: 'resident' | 'colleagues',
): OutgoingDraft {
  return {
    id: context.newId(),
    type: 'outgoing',
    private: to === 'colleagues',
    author: { kind: 'counsellor', id: input.by.id, name: input.by.displayName },
    text: input.text,
    ...(input.pictures.length === 0 ? {} : { attachments: input.pictures }),
    reply: to === 'resident' ? replyOf(input) : null,
    replyTo: null,
    replyOrdinal: null,
    sourceId: input.clientMessageId,
    // Nobody opens a page for somebody who is made up.
    delivery: to === 'colleagues' || input.isMadeUp ? 'delivered' : firstDelivery(conversation),
    at: input.at,
  };
}

/** Words that the resident reads as an answer with its sources; null where guidance does not stand in them. */
function replyOf({ text, answer }: Saying): Reply | null {
  const cited = answer?.() ?? null;
  if (cited === null) return null;
  const { topic, citations } = cited;
  return {
    text,
    more: null,
    action: 'answer',
    level: 'routine',
    matchedRules: [],
    topic,
    citations,
    intake: null,
    card: null,
    suggestions: [],
  };
}
