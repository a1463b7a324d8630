import type { ChatMessage, MessageList } from '../../../../server/api/chat.ts';
import type { RatingState } from '../../../../server/api/rating.ts';
import type { ChatApi } from '../../../../server/web/chat/net/chat-api.ts';
import type { Outcome } from '../../../../server/web/chat/net/outcome.ts';
import { buildMessage, buildOwnMessage } from './build-message.ts';

/** A chat server in memory that keeps the promises of the real one: it stores a `clientMessageId` once and answers each
 * line with one reply. Tests make it fail with `next`. */
export interface FakeChatServer {
  readonly api: ChatApi;
  /** Texts that arrived, every attempt counted. */
  readonly attempts: string[];
  /** Those that said that the device keeps the session. */
  readonly remembered: string[];
  /** Places up to which pages said that lines were shown, every attempt counted. */
  readonly shown: string[];
  /** Sessions opened. */
  readonly opened: string[];
  readonly ended: string[];
  /** Lines of the newest session. */
  lines: ChatMessage[];
  /** What comes of the next posts, in order; `lost_answer` stores the line and loses the response. */
  readonly next: (Outcome<never> | 'lost_answer')[];
  /** Of the conversation. */
  status: MessageList['status'];
  /** What the server knows of a case that may be rated. */
  rating: RatingState;
  /** Pictures that were taken. */
  pictures: number;
  /** Ids of pictures that messages named. */
  readonly named: string[];
  /** Forgets every session. */
  forget(): void;
}

export function createFakeChatServer(): FakeChatServer {
  let token: string | null = null;
  const server: FakeChatServer = {
    attempts: [],
    remembered: [],
    shown: [],
    opened: [],
    ended: [],
    lines: [],
    next: [],
    pictures: 0,
    named: [],
    rating: { open: null, given: null },
    status: 'pending',
    forget() {
      token = null;
    },
    api: {
      config: async () => ({ kind: 'unreachable' }),
      async openSession() {
        token = `token-${server.opened.length + 1}`;
        server.opened.push(token);
        server.lines = [];
        return { kind: 'ok', value: { session: token, token } };
      },
      async send(given, { clientMessageId, text, attachments = [], remembered }) {
        server.attempts.push(text);
        server.named.push(...attachments);
        if (remembered === true) server.remembered.push(text);
        const trouble = server.next.shift();
        if (trouble !== undefined && trouble !== 'lost_answer') return trouble;
        if (given !== token) return { kind: 'unauthorized' };
        const known = server.lines.find((line) => line.clientMessageId === clientMessageId);
        const seq = known?.seq ?? server.lines.length + 1;
        const message = known ?? buildOwnMessage(seq, clientMessageId, text);
        if (known === undefined)
          server.lines.push(message, buildMessage({ seq: seq + 1, text: `答：${text}` }));
        if (trouble === 'lost_answer') return { kind: 'unreachable' };
        return { kind: 'ok', value: { message, replies: server.lines.slice(seq, seq + 1) } };
      },
      async list(given, after) {
        if (given !== token) return { kind: 'unauthorized' };
        return {
          kind: 'ok',
          value: { messages: server.lines.filter(({ seq }) => seq > after), status: server.status },
        };
      },
      events: (_token, _after, signal) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve({ kind: 'unreachable' }))),
      async shown(given, upTo) {
        server.shown.push(`${given} ${upTo}`);
        if (given !== token) return { kind: 'unauthorized' };
        return server.next.shift() === undefined ? { kind: 'ok', value: null } : { kind: 'unreachable' };
      },
      feedback: async () => ({ kind: 'ok', value: null }),
      report: async () =>
        server.next.shift() === undefined ? { kind: 'ok', value: null } : { kind: 'unreachable' },
      rating: async () => ({ kind: 'ok', value: server.rating }),
      async rateCase(_token, { score }) {
        const trouble = server.next.shift();
        if (trouble !== undefined && trouble !== 'lost_answer') return trouble;
        server.rating = { open: null, given: score };
        return { kind: 'ok', value: server.rating };
      },
      async attach({ token: given }, onProgress) {
        const trouble = server.next.shift();
        if (trouble !== undefined && trouble !== 'lost_answer') return trouble;
        if (given !== token) return { kind: 'unauthorized' };
        onProgress(1);
        server.pictures += 1;
        const id = `picture-${server.pictures}`;
        const attachment = { id, mediaType: 'image/jpeg', width: 4, height: 3, bytes: 9 } as const;
        return { kind: 'ok', value: { attachments: [attachment] } };
      },
      detach: async () => ({ kind: 'ok', value: null }),
      picture: async () => ({ kind: 'unreachable' }),
      myData: async () => ({ kind: 'unreachable' }),
      eraseMyData: async () => ({ kind: 'ok', value: null }),
      async endSession(given) {
        server.ended.push(given);
        return { kind: 'ok', value: null };
      },
    },
  };
  return server;
}
