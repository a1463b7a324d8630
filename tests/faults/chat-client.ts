import { type ChatMessage, MessageList, OpenedSession, SentMessage } from '../../server/api/chat.ts';

/** A resident's session over the real HTTP interface. */
export interface ChatClient {
  readonly session: string;
  /** @returns Null when the request failed on the way: nothing is known of the message then. */
  send(clientMessageId: string, text: string): Promise<{ status: number; body: SentMessage | null } | null>;
  list(): Promise<readonly ChatMessage[]>;
}

/** Opens a session.
 * @param base Where the server is now; it may move after a restart. */
export async function openChat(base: () => string): Promise<ChatClient> {
  const json = { 'content-type': 'application/json' };
  const response = await fetch(`${base()}/api/chat/sessions`, { method: 'POST', headers: json, body: '{}' });
  if (response.status !== 201)
    throw new Error(`Cannot open a session: ${response.status} ${await response.text()}`);
  const { session, token } = OpenedSession.parse(await response.json());
  const headers = { ...json, authorization: `Bearer ${token}` };
  return {
    session,
    send: async (clientMessageId, text) => {
      try {
        const body = JSON.stringify({ clientMessageId, text });
        const answer = await fetch(`${base()}/api/chat/messages`, { method: 'POST', headers, body });
        const ok = answer.status === 201;
        const parsed: unknown = await answer.json();
        return { status: answer.status, body: ok ? SentMessage.parse(parsed) : null };
      } catch {
        return null;
      }
    },
    list: async () => {
      const messages: ChatMessage[] = [];
      for (;;) {
        const after = messages.at(-1)?.seq ?? 0;
        const answer = await fetch(`${base()}/api/chat/messages?after=${after}`, { headers });
        if (!answer.ok) throw new Error(`Cannot list messages: ${answer.status} ${await answer.text()}`);
        const page = MessageList.parse(await answer.json());
        if (page.messages.length === 0) return messages;
        messages.push(...page.messages);
      }
    },
  };
}
