import type { Kysely } from 'kysely';
import type { DialogueState } from '../../bot/dialogue/dialogue-state.ts';
import type { TicketView } from '../../bot/dialogue/dialogue-input.ts';
import type { PendingMessage, TurnContext, TurnStore } from '../../bot/runtime/ports.ts';
import { isTopic } from '../../knowledge/text/topics.ts';
import type { Schema } from '../database/schema.ts';
import { homeOf } from '../roster/home-of.ts';
import { askedRating } from './asked-rating.ts';
import { readNews } from './answer-news.ts';
import { openReferralOf } from './open-referral.ts';
import { createDuty } from './duty.ts';
import { groupTopics } from './group-topics.ts';
import { shownMessage } from './message-rows.ts';
import { openJson } from './open-sealed.ts';
import type { StoreContext } from './store-context.ts';
import { StoreError } from './store-error.ts';

/** Lines that are read at once; nobody writes more before they are answered. */
const MOST_LINES = 60;

/** Reads what a turn needs. Nothing is locked: the compare-and-set of the commit finds out what moved on. */
export function createLoadTurn(context: StoreContext): TurnStore['loadTurn'] {
  const dutyAt = createDuty(context);

  async function pendingOf(conversationId: string) {
    return context.db
      .selectFrom('inbox')
      .innerJoin('messages', 'messages.id', 'inbox.message_id')
      .selectAll('messages')
      .select(['inbox.channel', 'inbox.mentioned', 'inbox.lasting', 'inbox.due_at', 'inbox.accepted_at'])
      .where('inbox.conversation_id', '=', conversationId)
      .where('inbox.answered_at', 'is', null)
      .orderBy('inbox.seq')
      .limit(MOST_LINES)
      .execute();
  }

  return async (conversationId, at): Promise<TurnContext> => {
    const row = await context.db
      .selectFrom('conversations')
      .innerJoin('persons', 'persons.id', 'conversations.person_id')
      .select(['conversations.state', 'conversations.state_version', 'conversations.person_id'])
      .select(['conversations.id', 'conversations.channel', 'conversations.address'])
      .select('persons.wrapped_key')
      .where('conversations.id', '=', conversationId)
      .executeTakeFirst();
    if (row === undefined || row.wrapped_key === null) {
      throw new StoreError('NO_CONVERSATION', `Cannot load conversation ${conversationId}`);
    }
    const { wrapped_key: wrapped } = row;
    const key = () => context.keys.keyOf(row.person_id, wrapped);
    const waiting = await pendingOf(conversationId);
    const [pending] = waiting;
    const state =
      row.state === null ? null : openJson<DialogueState>(key, row.state, `state:${conversationId}`);
    const toPending = (line: (typeof waiting)[number]): PendingMessage => ({
      message: shownMessage(line, key),
      channel: line.channel,
      mentioned: line.mentioned === 1,
      lasting: line.lasting === 1,
      ...(line.accepted_at > line.at ? { cameAt: line.accepted_at } : {}),
    });
    const alone = waiting.findIndex((line) => line.due_at === null);
    const burst = (alone < 0 ? waiting : waiting.slice(0, alone)).flatMap((line) =>
      line.due_at === null ? [] : [{ ...toPending(line), dueAt: line.due_at }],
    );
    const isInGroup = row.channel === 'wechat-group' && pending !== undefined;
    const topics = isInGroup ? await groupTopics(context.db, key, row) : null;
    return {
      state,
      ...(row.state !== null && state === null ? { stateLost: true } : {}),
      stateVersion: row.state_version,
      ticket: await ticketView(context.db, conversationId),
      duty: await dutyAt(at),
      home: homeOf(await context.rosters.read(at)),
      referral:
        pending === undefined ? null : await openReferralOf(context.db, conversationId, row.person_id),
      rating: pending === undefined ? null : await askedRating(context.db, row, pending),
      news: pending === undefined ? [] : await readNews(context.db, key, conversationId, at),
      pending: pending === undefined ? null : toPending(pending),
      ...(burst.length === 0 ? {} : { burst }),
      ...(topics === null ? {} : { topics }),
    };
  };
}

/** The conversation's unresolved ticket, or else its latest one. */
export async function ticketView(db: Kysely<Schema>, conversationId: string): Promise<TicketView | null> {
  const row = await db
    .selectFrom('tickets')
    .leftJoin('users', 'users.id', 'tickets.assignee_id')
    .select(['tickets.id', 'tickets.status', 'tickets.priority', 'tickets.topic'])
    .select(['tickets.counsellor_active_at', 'users.display_name'])
    .select(['tickets.level', 'tickets.reason', 'tickets.checklist'])
    .where('tickets.conversation_id', '=', conversationId)
    .orderBy((order) => order.case().when('tickets.status', '=', 'resolved').then(1).else(0).end())
    .orderBy('tickets.opened_at', 'desc')
    .orderBy('tickets.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const aboutDanger =
    row.level !== 'routine' || row.reason === 'danger' || row.reason === 'coercion' || row.checklist !== null;
  return {
    id: row.id,
    status: row.status,
    priority: row.priority,
    topic: row.topic !== null && isTopic(row.topic) ? row.topic : null,
    counsellorName: row.display_name,
    counsellorActiveAt: row.counsellor_active_at,
    ...(aboutDanger ? { aboutDanger } : {}),
  };
}
