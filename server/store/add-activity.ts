import type { StoredMessage } from '../../bot/runtime/ports.ts';
import { appendMessages } from './append-messages.ts';
import { lockConversation } from './conversation-lock.ts';
import { isSound } from './open-sealed.ts';
import type { User } from './ports.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** Adds what a colleague says about what they did with a case, for colleagues only: sealed like every line, as it may
 * tell of the resident. The conversation is locked and its person not erased. */
export async function addActivity(
  context: StoreContext,
  write: Write,
  conversationId: string,
  { words, by, at }: { readonly words: string; readonly by: User; readonly at: number },
): Promise<StoredMessage | undefined> {
  const conversation = await lockConversation(context, write, conversationId);
  // What was done stands in the events; somebody whose key is damaged can be written nothing.
  if (!isSound(conversation.key)) return undefined;
  const [added] = await appendMessages(
    context,
    write,
    conversation,
    [
      {
        id: context.newId(),
        type: 'activity',
        private: true,
        author: { kind: 'counsellor', id: by.id, name: by.displayName },
        text: words,
        reply: null,
        replyTo: null,
        replyOrdinal: null,
        sourceId: null,
        delivery: 'delivered',
        at,
      },
    ],
    { changed_at: at },
  );
  return added;
}
