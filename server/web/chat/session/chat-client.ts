import type { OpenedSession } from '../../../api/chat.ts';
import { backoffMs } from '../net/backoff.ts';
import type { ChatApi, Rated } from '../net/chat-api.ts';
import { followConversation } from '../net/follow-conversation.ts';
import type { ServerEvent } from '../net/sse-parser.ts';
import type { Timers } from '../net/timers.ts';
import type { ChatEvent } from '../state/chat-event.ts';
import { type ChatState, emptyChat } from '../state/chat-state.ts';
import { nextToSend } from '../state/outbox.ts';
import { pictureFailure } from '../state/pictures.ts';
import { reduceChat } from '../state/reduce-chat.ts';
import type { AttachEnd, ChatClient } from './chat-client-port.ts';
import { createPictureBox } from './picture-box.ts';
import { readServerEvent } from './read-server-event.ts';
import { sendOutgoing } from './send-outgoing.ts';
import { createShownTeller } from './tell-shown.ts';
import type { TabStore } from './tab-store.ts';

export interface ChatClientOptions {
  readonly api: ChatApi;
  readonly store: TabStore;
  readonly timers: Timers;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  readonly newId: () => string;
  /** Whether a session is opened at the start, not with the first message: a one-time link leads to what is there already. */
  readonly opensAtOnce?: boolean;
}

/** How long 「正在输入」 stands without a new word from the server. */
const TYPING_MS = 8000;

/** Makes the chat's client. Nothing happens before `start`. */
export function createChatClient(options: ChatClientOptions): ChatClient {
  const { api, store, timers, random } = options;
  const pictures = createPictureBox(api);
  const tellShown = createShownTeller(options);
  const listeners = new Set<() => void>();
  let state: ChatState = emptyChat;
  /** Everything that belongs to the present conversation ends with it. */
  let life = new AbortController();
  let following = new AbortController();
  let pause = new AbortController();
  let typing = new AbortController();
  /** The conversation whose outbox is being sent right now. */
  let draining: AbortSignal | null = null;
  /** The session that is being opened, for the conversation that wants it. */
  let opening: { signal: AbortSignal; opened: Promise<OpenedSession | 'try_later' | 'give_up'> } | null =
    null;
  let lostConnections = 0;
  /** Sessions opened in place of lost ones since the last success: one is enough. */
  let renewals = 0;

  function dispatch(event: ChatEvent): void {
    const before = state;
    state = reduceChat(state, event);
    if (state === before) return;
    if (state.session !== before.session || state.outbox !== before.outbox) {
      store.write({ session: state.session, outbox: state.outbox });
    }
    for (const listener of listeners) listener();
    if (state.status === 'resolved' && before.status !== 'resolved') void askRating();
  }

  /** A case has ended: it may be rated. */
  async function askRating(): Promise<void> {
    if (state.session === null) return;
    const { signal } = life;
    const { token } = state.session;
    const outcome = await api.rating(token);
    // Not known this time: the page goes without it.
    if (!signal.aborted && outcome.kind === 'ok') dispatch({ type: 'rating_known', rating: outcome.value });
  }

  async function rateCase(rated: Rated): Promise<boolean> {
    if (state.session === null) return false;
    const { signal } = life;
    const outcome = await api.rateCase(state.session.token, rated);
    if (signal.aborted) return false;
    if (outcome.kind === 'ok') dispatch({ type: 'rating_known', rating: outcome.value });
    // Rated already, in another tab: what the server has is shown.
    else if (outcome.kind === 'refused') await askRating();
    return outcome.kind === 'ok';
  }

  function follow(opened: OpenedSession): void {
    following.abort();
    following = new AbortController();
    void followConversation({
      api,
      token: opened.token,
      timers,
      random,
      cursor: () => state.cursor,
      onEvent: hear,
      onList(list) {
        dispatch({ type: 'listed', list });
        void drain();
      },
      onLost: () => dispatch({ type: 'session_lost' }),
      onUnreachable: () => dispatch({ type: 'network', online: false }),
      signal: following.signal,
    });
  }

  function hear(raw: ServerEvent): void {
    const event = readServerEvent(raw);
    if (event === null) return;
    dispatch(event);
    if (event.type !== 'typing') return;
    typing.abort();
    typing = new AbortController();
    void later(TYPING_MS, typing.signal, () => dispatch({ type: 'typing_ended' }));
  }

  /** One session is opened, however many ask for it meanwhile. */
  function session(): Promise<OpenedSession | 'try_later' | 'give_up'> {
    const { signal } = life;
    if (opening?.signal === signal) return opening.opened;
    const opened = openSession().finally(() => {
      if (opening?.opened === opened) opening = null;
    });
    opening = { signal, opened };
    return opened;
  }

  async function openSession(): Promise<OpenedSession | 'try_later' | 'give_up'> {
    if (state.session !== null) return state.session;
    const { signal } = life;
    const opened = await api.openSession();
    if (signal.aborted) {
      // The resident ended the conversation meanwhile: nobody will use this one.
      if (opened.kind === 'ok') void api.endSession(opened.value.token);
      return 'try_later';
    }
    switch (opened.kind) {
      case 'ok':
        dispatch({ type: 'session_opened', session: opened.value });
        follow(opened.value);
        return opened.value;
      case 'limited':
        limit(opened.retryAfterMs);
        return 'try_later';
      case 'unreachable':
        lose();
        return 'try_later';
      case 'unauthorized':
      case 'refused':
      case 'broken':
        break;
    }
    return 'give_up';
  }

  /** Sends what waits, one line at a time. Runs once at a time; everything that adds or frees a line calls it. */
  async function drain(): Promise<void> {
    const { signal } = life;
    if (draining === signal) return;
    draining = signal;
    try {
      while ((await sendNext()) && !signal.aborted) lostConnections = 0;
    } finally {
      if (draining === signal) draining = null;
    }
  }

  /** @returns False when there is nothing to send now. */
  async function sendNext(): Promise<boolean> {
    const item = nextToSend(state.outbox);
    if (item === null || (state.limitedUntil ?? 0) > timers.now()) return false;
    const { signal } = life;
    dispatch({ type: 'sending', clientMessageId: item.clientMessageId });
    const end = await sendOutgoing(item, session, api, store.remembered());
    if (signal.aborted) return true;
    switch (end.kind) {
      case 'sent':
        renewals = 0;
        dispatch({ type: 'sent', result: end.result });
        return true;
      case 'failed':
        dispatch({ type: 'failed', clientMessageId: item.clientMessageId, failure: end.failure });
        return true;
      case 'session_lost':
        renewals += 1;
        following.abort();
        dispatch({ type: 'session_lost' });
        if (renewals > 1) {
          dispatch({ type: 'failed', clientMessageId: item.clientMessageId, failure: 'server' });
        }
        return true;
      case 'limited':
        dispatch({ type: 'postponed', clientMessageId: item.clientMessageId, counts: false });
        limit(end.retryAfterMs);
        return false;
      case 'unreachable':
        dispatch({ type: 'postponed', clientMessageId: item.clientMessageId, counts: false });
        lose();
        return false;
      case 'postponed':
        dispatch({ type: 'postponed', clientMessageId: item.clientMessageId, counts: end.counts });
        if (end.counts) drainAfter(backoffMs(1, random()));
        break;
    }
    return false;
  }

  function lose(): void {
    lostConnections += 1;
    dispatch({ type: 'network', online: false });
    drainAfter(backoffMs(lostConnections, random()));
  }

  function limit(retryAfterMs: number): void {
    dispatch({ type: 'limited', until: timers.now() + retryAfterMs });
    drainAfter(retryAfterMs);
  }

  function drainAfter(ms: number): void {
    pause.abort();
    pause = new AbortController();
    void later(ms, pause.signal, () => {
      if (state.limitedUntil !== null) dispatch({ type: 'limited', until: null });
      void drain();
    });
  }

  async function later(ms: number, signal: AbortSignal, act: () => void): Promise<void> {
    await timers.sleep(ms, signal);
    if (!signal.aborted) act();
  }

  async function rate(messageId: string, value: 'up' | 'down'): Promise<void> {
    const before = state.messages.find((message) => message.id === messageId)?.feedback ?? null;
    if (state.session === null || before === value) return;
    dispatch({ type: 'feedback_given', messageId, value });
    const outcome = await api.feedback(state.session.token, messageId, value);
    if (outcome.kind !== 'ok') dispatch({ type: 'feedback_given', messageId, value: before });
  }

  async function report(messageId: string): Promise<void> {
    if (state.session === null) return;
    dispatch({ type: 'reported', messageId, reported: true });
    const outcome = await api.report(state.session.token, messageId);
    if (outcome.kind !== 'ok') dispatch({ type: 'reported', messageId, reported: false });
  }

  /** Sends a picture; where the session has ended meanwhile, in a new one, but in none once nobody wants it any more. */
  async function attach(
    picture: { readonly clientId: string; readonly bytes: Blob },
    onProgress: (progress: number) => void,
    signal: AbortSignal,
  ): Promise<AttachEnd> {
    const { signal: begun } = life;
    for (let attempt = 0; attempt < 2; attempt += 1) {
      if (signal.aborted || begun.aborted) break;
      const opened = await session();
      if (opened === 'try_later' || signal.aborted) return { kind: 'failed', failure: 'offline' };
      if (opened === 'give_up') break;
      const outcome = await api.attach({ token: opened.token, ...picture }, onProgress, signal);
      switch (outcome.kind) {
        case 'ok': {
          const [attachment] = outcome.value.attachments;
          return attachment === undefined
            ? { kind: 'failed', failure: 'server' }
            : { kind: 'taken', attachment };
        }
        case 'limited':
          return { kind: 'failed', failure: 'too_many' };
        case 'unreachable':
          return { kind: 'failed', failure: 'offline' };
        case 'refused':
          return { kind: 'failed', failure: pictureFailure(outcome.code) };
        case 'broken':
          return { kind: 'failed', failure: outcome.status === 503 ? 'busy' : 'server' };
        case 'unauthorized':
          if (state.session?.token === opened.token) dispatch({ type: 'session_lost' });
          break;
      }
    }
    return { kind: 'failed', failure: 'server' };
  }

  /** Forgets the conversation here. */
  function forget(reason: 'asked' | 'idle' | 'erased'): void {
    for (const part of [life, following, pause, typing]) part.abort();
    life = new AbortController();
    lostConnections = 0;
    renewals = 0;
    pictures.clear();
    dispatch({ type: 'ended', reason });
    store.clear();
  }

  function wake(): void {
    if (state.session !== null) follow(state.session);
    if (state.limitedUntil === null) pause.abort();
    void drain();
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      const kept = store.read();
      dispatch({ type: 'restored', session: kept.session, outbox: kept.outbox });
      wake();
      if (options.opensAtOnce === true && kept.session === null) void session();
    },
    say(text, attachments = []) {
      dispatch({ type: 'composed', clientMessageId: options.newId(), text, attachments, at: timers.now() });
      void drain();
    },
    newId: options.newId,
    attach,
    detach: (id) => void (state.session === null ? null : api.detach(state.session.token, id)),
    async picture(id, size) {
      return state.session === null ? null : pictures.get(state.session.token, id, size);
    },
    shown(upTo) {
      if (state.session !== null) tellShown({ token: state.session.token, upTo }, life.signal);
    },
    retry(clientMessageId) {
      dispatch({ type: 'retried', clientMessageId });
      void drain();
    },
    discard: (clientMessageId) => dispatch({ type: 'discarded', clientMessageId }),
    rate: (messageId, value) => void rate(messageId, value),
    report: (messageId) => void report(messageId),
    rateCase,
    setOnline(online) {
      dispatch({ type: 'network', online });
      if (online) wake();
    },
    wake,
    async end(reason) {
      const token = state.session?.token ?? null;
      forget(reason);
      if (token !== null) await api.endSession(token);
    },
    async erase() {
      if (state.session !== null) {
        following.abort();
        const erased = await api.eraseMyData(state.session.token);
        // A session that the server does not know any more has nothing left to erase through it.
        if (erased.kind !== 'ok' && erased.kind !== 'unauthorized') {
          wake();
          return false;
        }
      }
      forget('erased');
      return true;
    },
    async myData() {
      if (state.session === null) return null;
      const outcome = await api.myData(state.session.token);
      return outcome.kind === 'ok' ? outcome.value : null;
    },
    startAnew: () => dispatch({ type: 'started_anew' }),
  };
}
