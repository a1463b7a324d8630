import type { TurnCommit, TurnStore } from '../../bot/runtime/ports.ts';
import { seal } from '../crypto/cipher.ts';
import { appendMessages, firstDelivery } from './append-messages.ts';
import { assistantLine } from './assistant-line.ts';
import type { OutgoingDraft } from './append-messages.ts';
import { recordCitations } from './citing-conversations.ts';
import { lockConversation } from './conversation-lock.ts';
import type { LockedConversation } from './conversation-lock.ts';
import { describeMyData } from './describe-my-data.ts';
import { startAfresh } from './erase-person.ts';
import { leadToReferral } from './lead-to-referral.ts';
import { performLinks } from './perform-links.ts';
import type { StoreContext } from './store-context.ts';
import { StoreError } from './store-error.ts';
import { applyTurnEffects } from './turn-effects.ts';
import { noteUnreadable } from './unreadable.ts';
import type { Write } from './writer.ts';

/** Commits a turn: state, replies, effects and the answered mark, all or nothing.
 *
 * The answered mark, the state version and the unique ordinal of replies each make a second set of replies to one
 * message impossible, also between processes. */
export function createCommitTurn(context: StoreContext): TurnStore['commitTurn'] {
  return async (turn) => {
    const erased = turn.effects.some((effect) => effect.type === 'erase_person');
    const outcome = await context.writer
      .run((write) => commit(context, write, turn, erased))
      .catch((error: unknown) => {
        if (!(error instanceof StoreError) || error.code !== 'NOBODY_ON_CALL') throw error;
        // Whoever was on call when the turn began no longer is: it is thought over with the roster as it is now.
        context.rosters.forget();
        return 'conflict' as const;
      });
    if (erased && outcome === 'committed') await context.engine.scrubLog(context.db);
    return outcome;
  };
}

async function commit(
  context: StoreContext,
  write: Write,
  turn: TurnCommit,
  erased: boolean,
): Promise<'committed' | 'conflict'> {
  const locked = await lockConversation(context, write, turn.conversationId);
  if (locked.state_version !== turn.stateVersion) return 'conflict';
  const messageIds = [turn.messageId, ...(turn.joined ?? [])];
  const waiting = await write.tx
    .selectFrom('inbox')
    .select('message_id')
    .where('message_id', 'in', messageIds)
    .where('conversation_id', '=', turn.conversationId)
    .where('answered_at', 'is', null)
    .execute();
  // Of several lines that are answered together, one that is answered already stops the turn.
  if (waiting.length < messageIds.length) return 'conflict';
  await write.tx
    .updateTable('inbox')
    .set({ answered_at: turn.at })
    .where('message_id', 'in', messageIds)
    .execute();

  const status = await applyTurnEffects(context, write, locked, turn);
  const listing = turn.effects.some((effect) => effect.type === 'show_my_data')
    ? await describeMyData(context, write, locked)
    : null;
  const linking = await performLinks(context, write, locked, turn);
  const asking = erased ? null : await leadToReferral(write, locked, turn);
  const conversation = erased ? await startAfresh(context, write, locked, turn.messageId, turn.at) : locked;
  await appendMessages(
    context,
    write,
    conversation,
    replyDrafts(context, conversation, turn, [listing, linking, asking]),
    {
      state_version: turn.stateVersion + 1,
      // What the dialogue remembers goes with the person.
      state: erased ? null : seal(locked.key(), JSON.stringify(turn.state), `state:${locked.id}`),
      changed_at: turn.at,
      ...(status === null ? {} : { status }),
    },
  );
  for (const id of turn.unreadable ?? []) await noteUnreadable(context, write, id, turn.at);
  const replies = turn.replies.map(({ id, reply }) => ({ id, reply }));
  await recordCitations(context, write, conversation.id, replies, turn.at);
  return 'committed';
}

function replyDrafts(
  context: StoreContext,
  conversation: LockedConversation,
  turn: TurnCommit,
  more: readonly OutgoingDraft['reply'][],
): readonly OutgoingDraft[] {
  const replies = turn.replies.map(({ id, reply, toPrivate }) => ({ id, reply, toPrivate }));
  // The list of one's own data is nobody else's business.
  for (const reply of more) if (reply !== null) replies.push({ id: context.newId(), reply, toPrivate: true });
  // On the web an answer goes back with what it answers.
  const delivery = conversation.channel === 'web' ? 'delivered' : firstDelivery(conversation);
  return replies.map(({ id, reply, toPrivate }, ordinal) => ({
    ...assistantLine({ id, reply, delivery, at: turn.at }),
    replyTo: turn.messageId,
    replyOrdinal: ordinal,
    toPrivate,
  }));
}
