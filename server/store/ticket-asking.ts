import type { ChannelKind } from '../../bot/dialogue/types.ts';
import { decide } from '../tickets/decide.ts';
import type { ResultCode } from '../tickets/ticket-state.ts';
import { appendMessages, firstDelivery } from './append-messages.ts';
import { lockConversation } from './conversation-lock.ts';
import { isSound } from './open-sealed.ts';
import { isThere } from './reached-privately.ts';
import type { StoreContext } from './store-context.ts';
import { sensitiveAmong } from './ticket-sensitive.ts';
import { recordFacts, ticketState } from './ticket-rows.ts';
import type { Write } from './writer.ts';

/** Neutral: it names no topic, as somebody else may see the screen. */
export const RATING_WORDS =
  '这次咨询已经结束。方便的话，请给这次服务打个分：1 分是不满意，5 分是很满意，也可以再写一句话。不评也没有关系。';

/** Where there are no buttons: the next message is the answer, if it is one (`readRating`). */
const RATING_WORDS_TYPED =
  '这次咨询已经结束。这次帮到您了吗？方便的话请回复 1–5：1 是不满意，5 是很满意。不回复也没有关系。';

/** Where the answer is understood, from one person alone. */
const ASKED_ON: ReadonlySet<ChannelKind> = new Set(['web', 'wechat', 'official-account', 'wecom']);
/** After these somebody was served. */
const SERVED: ReadonlySet<ResultCode> = new Set(['answered', 'referred', 'visited', 'other']);

/** Asks the resident, once for a case, how it went; in the commit that ends it. Nobody is asked after danger, nor about
 * what is told to few: there, nothing is sent unasked. From a personal WeChat account nothing is, so that only whoever is talking there
 * just now is asked. */
export async function askForRating(
  context: StoreContext,
  write: Write,
  ticket: { readonly id: string; readonly conversationId: string; readonly personId: string },
  at: number,
): Promise<void> {
  const row = await write.tx
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', ticket.id)
    .executeTakeFirstOrThrow();
  const state = ticketState(row);
  if (state.result === null || !SERVED.has(state.result)) return;
  if ((await sensitiveAmong({ db: write.tx }, [row])).has(row.id)) return;
  const conversation = await lockConversation(context, write, ticket.conversationId);
  if (!ASKED_ON.has(conversation.channel) || conversation.person_id !== ticket.personId) return;
  if (conversation.channel === 'wechat' && !(await isThere(write, conversation, at))) return;
  if (!isSound(conversation.key)) return;
  const decision = decide(state, { type: 'ask_rating' });
  if (decision.kind !== 'done' || decision.facts.length === 0) return;
  await recordFacts(context, write, { ...ticket, row }, decision.facts, { kind: 'system', id: null }, at);
  const draft = {
    id: context.newId(),
    type: 'outgoing',
    private: false,
    author: { kind: 'system', id: null, name: null },
    text: conversation.channel === 'web' ? RATING_WORDS : RATING_WORDS_TYPED,
    reply: null,
    replyTo: null,
    replyOrdinal: null,
    sourceId: null,
    delivery: firstDelivery(conversation),
    at,
  } as const;
  await appendMessages(context, write, conversation, [draft], { changed_at: at });
}
