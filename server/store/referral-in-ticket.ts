import type { StoredMessage } from '../../bot/runtime/ports.ts';
import type { ReferralStatus } from '../referral/referral-state.ts';
import { decide } from '../tickets/decide.ts';
import { appendMessages } from './append-messages.ts';
import { lockIfThere } from './conversation-lock.ts';
import { programNote } from './program-note.ts';
import type { ReferralRow } from './referral-rows.ts';
import type { StoreContext } from './store-context.ts';
import { activityOf, followInConversation } from './ticket-effects.ts';
import { openTicketOf, recordFacts, ticketState } from './ticket-rows.ts';
import type { Activity, Actor } from './ticket-rows.ts';
import type { Write } from './writer.ts';

/** Who has to act again at the origin. */
const WAITS: ReadonlySet<ReferralStatus> = new Set(['declined', 'rejected', 'returned', 'withdrawn']);

/** Carries on in the ticket what its referral came to. The conversation is locked, and its person still has a key unless
 * they are being erased.
 * @param input.byId The counsellor who decided; null for everybody else.
 * @param input.erasing The person is being erased: nobody is left to whom a closed case could come back. */
export async function followInTicket(
  context: StoreContext,
  write: Write,
  referral: ReferralRow,
  input: {
    readonly actor: Actor;
    readonly byId: string | null;
    readonly at: number;
    readonly erasing?: boolean;
  },
): Promise<void> {
  const { ticket_id: id, direction, status } = referral;
  if (id === null) return;
  const row = await write.tx.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return;
  const other = await openTicketOf(write, row.conversation_id);
  const decision = decide(ticketState(row), {
    type: 'follow_referral',
    referral: referral.id,
    direction,
    to: status,
    by: input.byId,
    mayReopen: input.erasing !== true && (other === null || other.id === id),
  });
  if (decision.kind !== 'done' || decision.facts.length === 0) return;
  const place = { id, conversationId: row.conversation_id, personId: row.person_id };
  const { actor, at } = input;
  const waits = direction === 'out' && WAITS.has(status) && row.status !== 'resolved' && row.waiting === 0;
  const takenOver = direction === 'in' && status === 'accepted';
  const activity: Activity = {
    ...(waits ? { waiting: 1, waiting_since: at } : {}),
    ...activityOf(decision.facts, at),
    // The origin has its answer, which is the response that was waited for.
    ...(takenOver
      ? { waiting: 0, counsellor_active_at: at, first_response_at: row.first_response_at ?? at }
      : {}),
  };
  const state = await recordFacts(context, write, { ...place, row }, decision.facts, actor, at, activity);
  await followInConversation(write, row.conversation_id, decision.facts, state, at);
}

/** Adds a line about a referral for colleagues; nothing where the person was erased. */
export async function noteReferral(
  context: StoreContext,
  write: Write,
  referral: Pick<ReferralRow, 'conversation_id' | 'person_id'>,
  text: string,
  at: number,
): Promise<StoredMessage | null> {
  const { conversation_id: id, person_id: personId } = referral;
  const conversation = id === null ? null : await lockIfThere(context, write, id);
  // Whoever came after an erasure has nothing to do with it.
  if (conversation === null || conversation.person_id !== personId) return null;
  const draft = programNote({ id: context.newId(), text, at });
  const [added] = await appendMessages(context, write, conversation, [draft], { changed_at: at });
  return added ?? null;
}
