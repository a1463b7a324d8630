import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import { SENSITIVE_TOPICS } from '../tickets/is-sensitive.ts';
import { lockIfThere } from './conversation-lock.ts';
import { shownMessage } from './message-rows.ts';
import { hasSensitiveCase, isAnsweredPrivately } from './quiet-news.ts';
import { agreedToPrivateLines } from './reached-privately.ts';
import type { StoreContext } from './store-context.ts';
import type { UnaskedLineStore } from './unasked-line-port.ts';

/** The last lines of a conversation: what they were about is what a reply that waits is about. */
const LAST_LINES = 40;

export function createUnaskedLineStore(context: StoreContext): UnaskedLineStore {
  return {
    mayTell: ({ conversationId, isPersonal, at }) =>
      context.writer.run(async (write) => {
        const conversation = await lockIfThere(context, write, conversationId);
        if (conversation === null) return false;
        if (await agreedToPrivateLines(write, conversation.person_id)) return true;
        if (await hasSensitiveCase(write, conversation)) return false;
        const rows = await write.tx
          .selectFrom('messages')
          .selectAll()
          .where('conversation_id', '=', conversationId)
          .where('private', '=', 0)
          .where('type', '<>', 'activity')
          .orderBy('seq', 'desc')
          .limit(LAST_LINES)
          .execute();
        const lines = rows.map((row) => shownMessage(row, conversation.key));
        const replies = lines.flatMap(({ reply }) => reply ?? []);
        const isPrivate =
          // Nobody knows what a damaged line is about.
          lines.some(({ damaged }) => damaged === true) ||
          lines.some(({ author, text }) => author.kind === 'resident' && isPersonal(text)) ||
          replies.some(
            ({ level, topic }) => level !== 'routine' || (topic !== null && SENSITIVE_TOPICS.has(topic)),
          );
        if (isPrivate) return false;
        const articles = replies.flatMap(({ citations }) => citations.map(({ article }) => article));
        return !(await isAnsweredPrivately(context, write, articles, shanghaiDate(at)));
      }),
  };
}
