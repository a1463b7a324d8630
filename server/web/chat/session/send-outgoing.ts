import type { OpenedSession, SentMessage } from '../../../api/chat.ts';
import type { ChatApi } from '../net/chat-api.ts';
import type { Outgoing, SendFailure } from '../state/chat-state.ts';

/** What came of one attempt to send a line. */
export type SendEnd =
  | { readonly kind: 'sent'; readonly result: SentMessage }
  /** Only the resident can do something now. */
  | { readonly kind: 'failed'; readonly failure: SendFailure }
  | { readonly kind: 'session_lost' }
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  | { readonly kind: 'unreachable' }
  /** Try again; `counts` when the server was there and at fault. */
  | { readonly kind: 'postponed'; readonly counts: boolean };

/** Faults of the server that are tried again before the resident is asked. */
const MAX_TRIES = 2;

/** Sends a line once, opening a session first where there is none.
 * @param remembered Whether the device keeps the session when the page is closed. */
export async function sendOutgoing(
  item: Outgoing,
  session: () => Promise<OpenedSession | 'try_later' | 'give_up'>,
  api: Pick<ChatApi, 'send'>,
  remembered: boolean,
): Promise<SendEnd> {
  const opened = await session();
  if (opened === 'try_later') return { kind: 'postponed', counts: false };
  if (opened === 'give_up') return afterFault(item);
  const { clientMessageId, text, attachments = [] } = item;
  const outcome = await api.send(opened.token, {
    clientMessageId,
    text,
    ...(attachments.length === 0 ? {} : { attachments: attachments.map(({ id }) => id) }),
    ...(remembered ? { remembered } : {}),
  });
  switch (outcome.kind) {
    case 'ok':
      return { kind: 'sent', result: outcome.value };
    case 'unauthorized':
      return { kind: 'session_lost' };
    case 'refused':
      return { kind: 'failed', failure: failureOf(outcome) };
    case 'broken':
      return afterFault(item);
    case 'limited':
    case 'unreachable':
      break;
  }
  return outcome;
}

function failureOf({ status, code }: { status: number; code: string | null }): SendFailure {
  if (code === 'attachment_gone') return 'picture_gone';
  return status === 413 || code === 'too_long' ? 'too_long' : 'refused';
}

function afterFault(item: Outgoing): SendEnd {
  return item.tries + 1 < MAX_TRIES
    ? { kind: 'postponed', counts: true }
    : { kind: 'failed', failure: 'server' };
}
