import type { z } from 'zod';
import type {
  ChatConfig,
  MessageList,
  MyData,
  OpenedSession,
  SendMessage,
  SentMessage,
} from '../../../api/chat.ts';
import type { AttachmentsTaken } from '../../../api/attachments.ts';
import type { RateCase, RatingState } from '../../../api/rating.ts';
import { type Outcome, outcomeOfFailure } from './outcome.ts';
import type { uploadPicture } from './upload-picture.ts';

/** How it went, as the resident says. */
export type Rated = z.infer<typeof RateCase>;

/** The server as the chat knows it. */
export interface ChatApi {
  readonly config: () => Promise<Outcome<ChatConfig>>;
  readonly openSession: () => Promise<Outcome<OpenedSession>>;
  readonly send: (token: string, message: SendMessage) => Promise<Outcome<SentMessage>>;
  readonly list: (token: string, after: number, signal: AbortSignal) => Promise<Outcome<MessageList>>;
  /** Opens the event stream after the line `after`. */
  readonly events: (
    token: string,
    after: number,
    signal: AbortSignal,
  ) => Promise<Outcome<ReadableStream<Uint8Array<ArrayBuffer>>>>;
  /** Says that the lines up to `upTo` stood before the resident's eyes. */
  readonly shown: (token: string, upTo: number) => Promise<Outcome<unknown>>;
  readonly feedback: (token: string, messageId: string, value: 'up' | 'down') => Promise<Outcome<unknown>>;
  /** Complains about a reply. */
  readonly report: (token: string, messageId: string) => Promise<Outcome<unknown>>;
  /** Whether there is a case to be rated. */
  readonly rating: (token: string) => Promise<Outcome<RatingState>>;
  /** Says how it went; once for a case. */
  readonly rateCase: (token: string, rated: Rated) => Promise<Outcome<RatingState>>;
  /** Everything that is kept about the resident. */
  readonly myData: (token: string) => Promise<Outcome<MyData>>;
  /** Erases the resident: nothing of theirs can be read any more, and the session ends. */
  readonly eraseMyData: (token: string) => Promise<Outcome<unknown>>;
  /** Sends a picture.
   * @param onProgress Told a number from 0 to 1. */
  readonly attach: (
    upload: { readonly token: string; readonly clientId: string; readonly bytes: Blob },
    onProgress: (progress: number) => void,
    signal: AbortSignal,
  ) => Promise<Outcome<AttachmentsTaken>>;
  /** Takes back a picture that was not sent. */
  readonly detach: (token: string, id: string) => Promise<Outcome<unknown>>;
  readonly picture: (token: string, id: string, size: 'full' | 'thumb') => Promise<Outcome<Blob>>;
  /** Ends the session; outlives the page. */
  readonly endSession: (token: string) => Promise<Outcome<unknown>>;
}

export interface ChatApiOptions {
  readonly fetch: typeof fetch;
  readonly upload: typeof uploadPicture;
  readonly now: () => number;
  /** Where the resident came in, told to the server when a session opens; null for the front door. */
  readonly entry: string | null;
  /** The token of a one-time link; null without one. */
  readonly link?: string | null;
  /** What this page alone knows, by which it may open its link again when the answer was lost. */
  readonly page?: string | null;
  readonly requestTimeoutMs?: number;
}

/** The chat's requests over `fetch`, on the page's own origin. */
export function createChatApi(options: ChatApiOptions): ChatApi {
  const { now, entry, link = null, page = null, requestTimeoutMs = 30_000 } = options;

  async function request<T>(
    path: string,
    init: RequestInit,
    read: (response: Response) => Promise<T>,
    stays: 'closes' | 'streams' = 'closes',
  ): Promise<Outcome<T>> {
    const abort = new AbortController();
    const stop = (): void => abort.abort();
    const timeout = setTimeout(stop, requestTimeoutMs);
    init.signal?.addEventListener('abort', stop);
    try {
      const response = await options.fetch(`/api/chat/${path}`, {
        ...init,
        signal: abort.signal,
        cache: 'no-store',
        credentials: 'omit',
      });
      if (!response.ok) return await outcomeOfFailure(response, now());
      return { kind: 'ok', value: await read(response) };
    } catch {
      return { kind: 'unreachable' };
    } finally {
      clearTimeout(timeout);
      if (stays === 'closes') init.signal?.removeEventListener('abort', stop);
    }
  }

  const json = <T>(path: string, init: RequestInit): Promise<Outcome<T>> =>
    request(path, init, async (response) => {
      const body: T = await response.json();
      return body;
    });
  const bearer = (token: string): Record<string, string> => ({ Authorization: `Bearer ${token}` });
  const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

  return {
    config: () => json('config', {}),
    openSession: () =>
      json(
        'sessions',
        post({
          ...(entry === null ? {} : { entry }),
          ...(link === null ? {} : { link, ...(page === null ? {} : { page }) }),
        }),
      ),
    send: (token, message) => json('messages', post(message, bearer(token))),
    list: (token, after, signal) => json(`messages?after=${after}`, { headers: bearer(token), signal }),
    shown: (token, upTo) => request('shown', post({ upTo }, bearer(token)), nothing),
    feedback: (token, messageId, value) =>
      request('feedback', post({ messageId, value }, bearer(token)), nothing),
    report: (token, messageId) => request('reports', post({ messageId }, bearer(token)), nothing),
    rating: (token) => json('rating', { headers: bearer(token) }),
    rateCase: (token, rated) => json('rating', post(rated, bearer(token))),
    myData: (token) => json('my-data', { headers: bearer(token) }),
    eraseMyData: (token) => request('my-data', { method: 'DELETE', headers: bearer(token) }, nothing),
    attach: (upload, onProgress, signal) => options.upload(upload, onProgress, signal),
    detach: (token, id) =>
      request(`attachments/${id}`, { method: 'DELETE', headers: bearer(token) }, nothing),
    picture: (token, id, size) =>
      request(`attachments/${id}?size=${size}`, { headers: bearer(token) }, (response) => response.blob()),
    endSession: (token) =>
      request('session', { method: 'DELETE', headers: bearer(token), keepalive: true }, nothing),
    async events(token, after, signal) {
      const headers = { ...bearer(token), Accept: 'text/event-stream', 'Last-Event-ID': String(after) };
      const outcome = await request('events', { headers, signal }, async ({ body }) => body, 'streams');
      if (outcome.kind !== 'ok') return outcome;
      return outcome.value === null ? { kind: 'unreachable' } : { kind: 'ok', value: outcome.value };
    },
  };
}

const nothing = async (): Promise<null> => null;
