import { AsyncLocalStorage } from 'node:async_hooks';
import type { Channel, ChannelDelivery, DeliveryOutcome, SentParts } from '../channel.ts';
import { toPlainText } from '../plain-text.ts';
import { createBotpressApi, outcomeOfFailure, type Reached } from './botpress-api.ts';
import { CallHeaders } from './botpress-input.ts';
import type { BotpressDesk, DeskLine } from './desk.ts';
import { createHandOvers } from './hand-overs.ts';
import { agentOf, createIntegration } from './integration-handlers.ts';
import { type BotpressStanding, withStanding } from './standing.ts';
import { carriesSecret } from './shared-secret.ts';
import { type Talk, talkOf } from './talk-address.ts';

/** How Botpress is reached, and how it is known. */
export interface BotpressSettings {
  /** What every call must carry. */
  readonly secret: string;
  /** What opens Botpress's own interface. */
  readonly token: string;
  /** Origin of that interface. */
  readonly apiUrl: string;
}

export interface BotpressConfig {
  readonly settings: BotpressSettings;
  readonly desk: BotpressDesk;
  readonly sentParts: SentParts;
  /** How the assistant is called. */
  readonly assistantName: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** How long an action waits for its answer, in milliseconds; Botpress gives up after a minute. */
  readonly answerWithinMs?: number;
}

/** A call of Botpress. */
export interface BotpressCall {
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** What Botpress is answered. `sent` must be told whether the answer went out. */
export interface BotpressAnswer {
  readonly status: number;
  readonly body: string;
  readonly sent: (ok: boolean) => void;
}

/** What became of a case, for whoever handed its conversation over or asks in it. */
export interface CaseChange {
  readonly address: string;
  readonly ticketId: string;
  /** Of the case after the change; rises. */
  readonly version: number;
  readonly change: 'opened' | 'assigned' | 'unassigned' | 'snoozed' | 'resolved' | 'reopened' | 'merged';
  readonly status: 'opened' | 'assigned' | 'resolved';
  /** Who has it, by the name that residents are shown; null for nobody. */
  readonly counsellorName: string | null;
  /** Whether the bot has taken the conversation back itself. */
  readonly isTakenBack: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Botpress as a channel, and as one that asks: see docs/botpress.md. */
export interface Botpress extends Channel {
  /** Whether a call carries the secret, told before its body is read. */
  admits(headers: BotpressCall['headers']): boolean;
  handle(call: BotpressCall): Promise<BotpressAnswer>;
  /** How Botpress stood when it was last reached for. */
  standing(): BotpressStanding;
  /** Tells the bot what became of a case. */
  tell(change: CaseChange): Promise<DeliveryOutcome>;
}

/** Longer texts are hard to read in a chat. */
const MAX_TEXT_BYTES = 4000;
const ANSWER_WITHIN_MS = 25_000;
/** How long a sending waits for the answer of an action that may carry it. */
const HAND_OVER_MS = 15_000;

interface Under {
  readonly ends: ((isTaken: boolean) => void)[];
  readonly messageIds: string[];
}

export function createBotpress(config: BotpressConfig): Botpress {
  const { settings, desk, sentParts, now, assistantName } = config;
  const { api, standing } = withStanding(createBotpressApi(settings));
  const handOvers = createHandOvers();
  const calls = new AsyncLocalStorage<Under>();
  const capabilities = {
    maxTextBytes: MAX_TEXT_BYTES,
    suggestions: false,
    cards: false,
    images: false,
    typing: false,
    groups: false,
    privateFromGroup: false,
    replyWindowMs: null,
  } as const;
  const integration = createIntegration({
    desk,
    api,
    now,
    answerWithinMs: config.answerWithinMs ?? ANSWER_WITHIN_MS,
    hasLeft: async (messageId) => (await sentParts.get(messageId)) > 0,
    answering(address, sourceId) {
      const call = calls.getStore();
      call?.ends.push(handOvers.begin(address, sourceId));
      return (lines: readonly DeskLine[]) => call?.messageIds.push(...lines.map(({ id }) => id));
    },
  });

  async function handle(call: BotpressCall): Promise<BotpressAnswer> {
    if (!carriesSecret(call.headers, settings.secret)) return refusal(401);
    if (!CallHeaders.safeParse(call.headers).success || !isJson(call.body)) return refusal(400);
    const under: Under = { ends: [], messageIds: [] };
    const answered = await calls
      .run(under, () => integration.handler({ ...call, headers: { ...call.headers } }))
      .catch(() => ({ status: 500, body: '' }));
    const status = answered?.status ?? 200;
    return {
      status,
      body: answered?.body ?? '{}',
      sent: (ok) => void finish(under, ok && status < 300),
    };
  }

  /** What left with the answer is not sent again, by this process or another. */
  async function finish({ ends, messageIds }: Under, isTaken: boolean): Promise<void> {
    try {
      if (isTaken) await Promise.all(messageIds.map((id) => sentParts.set(id, 1)));
    } catch {
      // Then it is sent once more, and whoever gets it knows it by its id.
    } finally {
      for (const end of ends) end(isTaken);
    }
  }

  async function reached({ botId }: Talk): Promise<Reached | null> {
    const integrationId = await desk.integrationOf(botId);
    return integrationId === null ? null : { botId, integrationId };
  }

  async function send(delivery: ChannelDelivery): Promise<DeliveryOutcome> {
    const talk = talkOf(delivery.address);
    if (talk === null) return { kind: 'never', reason: 'no_address' };
    if (talk.kind === 'ask' && (await leftWithAnswer(delivery))) return { kind: 'sent' };
    const bot = await reached(talk);
    if (bot === null) return { kind: 'down', reason: 'not_installed' };
    try {
      return talk.kind === 'ask' ? await sendEvent(bot, talk, delivery) : await write(bot, talk, delivery);
    } catch (error) {
      return outcomeOfFailure(error);
    }
  }

  async function leftWithAnswer({ messageId, address, answers }: ChannelDelivery): Promise<boolean> {
    if (answers === null) return false;
    const underWay = handOvers.outcome(address, answers);
    if (underWay !== null && (await soon(underWay))) return true;
    return (await sentParts.get(messageId)) > 0;
  }

  async function sendEvent(
    bot: Reached,
    { conversationId }: Talk,
    { messageId, text, reply }: ChannelDelivery,
  ): Promise<DeliveryOutcome> {
    const [first = '', ...rest] = toPlainText({ text, reply }, capabilities);
    const author = reply === null ? 'counsellor' : 'assistant';
    const payload = { conversationId, messageId, text: [first, ...rest].join('\n'), author };
    await api.event(bot, { type: 'messageForResident', payload });
    return { kind: 'sent' };
  }

  async function write(
    bot: Reached,
    { conversationId }: Talk,
    { messageId, text, reply, authorName }: ChannelDelivery,
  ): Promise<DeliveryOutcome> {
    const name = reply === null ? (authorName ?? '咨询员') : null;
    const userId = await api.agentUser(bot, agentOf(name, assistantName));
    const parts = toPlainText({ text, reply }, capabilities);
    for (let next = await sentParts.get(messageId); next < parts.length; next += 1) {
      const tag = `${messageId}-${next}`;
      await api.say(bot, { conversationId, userId, tag, text: parts[next] ?? '' });
      await sentParts.set(messageId, next + 1);
    }
    return { kind: 'sent' };
  }

  async function tell(change: CaseChange): Promise<DeliveryOutcome> {
    const talk = talkOf(change.address);
    if (talk === null) return { kind: 'never', reason: 'no_address' };
    const bot = await reached(talk);
    if (bot === null) return { kind: 'down', reason: 'not_installed' };
    try {
      if (talk.kind === 'hitl') await tellHitl(bot, talk, change);
      const { ticketId, version, status } = change;
      const payload = {
        ticketId,
        conversationId: talk.conversationId,
        talk: talk.kind,
        change: change.change,
        status,
        version,
        at: new Date(change.at).toISOString(),
      };
      await api.event(bot, { type: 'ticketUpdated', payload });
      return { kind: 'sent' };
    } catch (error) {
      return outcomeOfFailure(error);
    }
  }

  async function tellHitl(
    bot: Reached,
    { conversationId }: Talk,
    { change, counsellorName, isTakenBack }: CaseChange,
  ): Promise<void> {
    if (change === 'assigned' && counsellorName !== null) {
      const userId = await api.agentUser(bot, agentOf(counsellorName, assistantName));
      await api.event(bot, { type: 'hitlAssigned', conversationId, payload: { conversationId, userId } });
    }
    // A case that was merged goes on in another conversation: nobody of ours is in this one any more.
    if ((change === 'resolved' || change === 'merged') && !isTakenBack) {
      await api.event(bot, { type: 'hitlStopped', conversationId, payload: { conversationId } });
    }
  }

  return {
    kind: 'botpress',
    capabilities,
    start: async () => {},
    stop: async () => {},
    send,
    admits: (headers) => carriesSecret(headers, settings.secret),
    handle,
    standing,
    tell,
  };
}

function refusal(status: number): BotpressAnswer {
  return { status, body: '', sent: () => {} };
}

function isJson(body: string): boolean {
  if (body === '') return true;
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

/** False when it takes too long. */
async function soon(wanted: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), HAND_OVER_MS);
  });
  const first = await Promise.race([wanted, late]);
  clearTimeout(timer);
  return first;
}
