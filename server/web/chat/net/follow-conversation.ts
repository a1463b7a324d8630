import type { MessageList } from '../../../api/chat.ts';
import { backoffMs } from './backoff.ts';
import type { ChatApi } from './chat-api.ts';
import type { Outcome } from './outcome.ts';
import { createSseParser, type ServerEvent } from './sse-parser.ts';
import type { Timers } from './timers.ts';

export interface FollowOptions {
  readonly api: Pick<ChatApi, 'events' | 'list'>;
  readonly token: string;
  readonly timers: Timers;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  /** The last line that stream or list has told. */
  readonly cursor: () => number;
  readonly onEvent: (event: ServerEvent) => void;
  readonly onList: (list: MessageList) => void;
  /** The session is gone; following has stopped. */
  readonly onLost: () => void;
  readonly onUnreachable: () => void;
  readonly signal: AbortSignal;
  /** A stream that says nothing for so long, not even a heartbeat, is taken for dead. */
  readonly silenceMs?: number;
}

/** From the second failed stream on, the list is asked instead, about every five seconds. */
const POLL_AFTER_FAILURES = 2;
const POLL_MS = 5000;
/** While polling, the stream is tried again after so many lists. */
const LISTS_A_STREAM = 6;

/** Keeps up with a conversation until the signal is aborted or the session is lost: the list once, then the event
 * stream, again and again from the last line seen; where streams do not get through, the list alone. */
export async function followConversation(options: FollowOptions): Promise<void> {
  const { api, token, timers, random, cursor, signal } = options;
  /** Streams in a row that did not get through. */
  let silent = 0;
  /** Lists in a row that did not get through. */
  let missed = 0;
  let lists = 0;
  let wantsList = true;

  while (!signal.aborted) {
    if (wantsList) {
      const listed = await api.list(token, cursor(), signal);
      if (signal.aborted) return;
      if (listed.kind === 'unauthorized') return options.onLost();
      if (listed.kind === 'unreachable') options.onUnreachable();
      if (listed.kind === 'limited') await timers.sleep(listed.retryAfterMs, signal);
      if (listed.kind === 'ok') {
        options.onList(listed.value);
        // The network is back: streams deserve a new chance.
        if (missed > 0) silent = 0;
        missed = 0;
        lists += 1;
        wantsList = false;
      } else {
        missed += 1;
      }
    }
    if (!wantsList && (silent < POLL_AFTER_FAILURES || lists >= LISTS_A_STREAM)) {
      const end = await readStream(options);
      if (signal.aborted) return;
      if (end === 'lost') return options.onLost();
      silent = end === 'told' ? 0 : silent + 1;
      lists = 0;
    }
    const polling = silent >= POLL_AFTER_FAILURES;
    wantsList ||= polling;
    const waitMs =
      polling && missed === 0
        ? POLL_MS * (0.8 + 0.4 * random())
        : backoffMs(Math.max(1, silent, missed), random());
    await timers.sleep(waitMs, signal);
  }
}

/** A stream that ends sooner, and without an event, did not get through. */
const SOUND_STREAM_MS = 5000;

/** Reads one stream to its end.
 * @returns `told` when it worked before it ended, `silent` when not, `lost` when the session is gone. */
async function readStream(options: FollowOptions): Promise<'told' | 'silent' | 'lost'> {
  const { silenceMs = 45_000 } = options;
  const own = new AbortController();
  const stop = (): void => own.abort();
  options.signal.addEventListener('abort', stop);
  const startedAt = options.timers.now();
  let heard = false;
  const end = (): 'told' | 'silent' =>
    heard || options.timers.now() - startedAt >= SOUND_STREAM_MS ? 'told' : 'silent';
  try {
    const opened: Outcome<ReadableStream<Uint8Array<ArrayBuffer>>> = await options.api.events(
      options.token,
      options.cursor(),
      own.signal,
    );
    if (opened.kind === 'unauthorized') return 'lost';
    if (opened.kind !== 'ok') return 'silent';
    const reader = opened.value.getReader();
    const decoder = new TextDecoder();
    const parse = createSseParser();
    own.signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined));
    for (;;) {
      const piece = await readWithin(reader, silenceMs, options.timers, own);
      if (piece === null) return end();
      for (const event of parse(decoder.decode(piece, { stream: true }))) {
        heard = true;
        options.onEvent(event);
      }
    }
  } catch {
    return end();
  } finally {
    options.signal.removeEventListener('abort', stop);
    own.abort();
  }
}

/** The next piece; null at the end of the stream, or when it is silent for too long. */
async function readWithin(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  silenceMs: number,
  timers: Timers,
  stream: AbortController,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const watch = new AbortController();
  const read = reader.read();
  const silence = timers.sleep(silenceMs, watch.signal).then(() => null);
  const first = await Promise.race([read, silence]);
  watch.abort();
  if (first !== null) return first.done ? null : first.value;
  stream.abort();
  return null;
}
