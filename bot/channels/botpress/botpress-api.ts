import { Client, isApiError } from '@botpress/client';
import type { DeliveryOutcome } from '../channel.ts';

/** Who writes to residents. */
export interface Agent {
  /** Stays the same for the same agent. */
  readonly tag: string;
  readonly name: string;
}

/** The interface of Botpress, as far as it is needed; every call may be made again and does nothing twice, but events. */
export interface BotpressApi {
  /** @returns The id of the agent's user. */
  agentUser(bot: Reached, agent: Agent): Promise<string>;
  /** Makes a user for somebody who is handed over. */
  newUser(bot: Reached, user: { readonly tag: string; readonly name: string }): Promise<string>;
  /** The conversation of a handing over, the same for the same tag. */
  session(bot: Reached, tag: string): Promise<string>;
  /** Writes a message into a conversation, once for each tag. */
  say(
    bot: Reached,
    message: { conversationId: string; userId: string; tag: string; text: string },
  ): Promise<void>;
  event(
    bot: Reached,
    event: { type: string; conversationId?: string; payload: Readonly<Record<string, unknown>> },
  ): Promise<void>;
  /** Reads something, so that it is known whether the token is taken. */
  look(bot: Reached): Promise<void>;
}

/** A bot that is reached by an installation. */
export interface Reached {
  readonly botId: string;
  readonly integrationId: string;
}

const TIMEOUT_MS = 8000;
/** Agents whose users are remembered; more are asked for again. */
const MOST_AGENTS = 500;

export function createBotpressApi(options: { readonly apiUrl: string; readonly token: string }): BotpressApi {
  const agents = new Map<string, Promise<string>>();

  function clientOf({ botId, integrationId }: Reached): Client {
    const { apiUrl, token } = options;
    return new Client({ apiUrl, token, botId, integrationId, timeout: TIMEOUT_MS });
  }

  async function findAgent(bot: Reached, { tag, name }: Agent): Promise<string> {
    const { user } = await clientOf(bot).getOrCreateUser({
      name,
      tags: { agent: tag },
      discriminateByTags: ['agent'],
    });
    return user.id;
  }

  return {
    agentUser(bot, agent) {
      const key = `${bot.botId}|${agent.tag}|${agent.name}`;
      const known = agents.get(key);
      if (known !== undefined) return known;
      if (agents.size >= MOST_AGENTS) agents.clear();
      const found = findAgent(bot, agent);
      agents.set(key, found);
      found.catch(() => agents.delete(key));
      return found;
    },
    async newUser(bot, { tag, name }) {
      const { user } = await clientOf(bot).createUser({ name, tags: { id: tag } });
      return user.id;
    },
    async session(bot, tag) {
      const { conversation } = await clientOf(bot).getOrCreateConversation({
        channel: 'hitl',
        tags: { id: tag },
        discriminateByTags: ['id'],
      });
      return conversation.id;
    },
    async say(bot, { conversationId, userId, tag, text }) {
      await clientOf(bot).getOrCreateMessage({
        conversationId,
        userId,
        type: 'text',
        payload: { text },
        tags: { id: tag },
        discriminateByTags: ['id'],
      });
    },
    async event(bot, event) {
      await clientOf(bot).createEvent(event);
    },
    async look(bot) {
      await clientOf(bot).listConversations({ channel: 'hitl' });
    },
  };
}

const RATE_LIMITED_MS = 30_000;
/** Whoever runs the server has to enter another token, or pay: nobody's reply is given up meanwhile. */
const DOWN: ReadonlySet<string> = new Set(['Unauthorized', 'Forbidden', 'PaymentRequired']);
/** There is no such conversation or user any more. */
const GONE: ReadonlySet<string> = new Set(['ResourceNotFound', 'ReferenceNotFound', 'ResourceGone']);

/** What became of a call that failed, as the outbox understands it. The error's own words are never kept. */
export function outcomeOfFailure(error: unknown): Exclude<DeliveryOutcome, { kind: 'sent' }> {
  const type = isApiError(error) ? error.type : 'Unknown';
  if (type === 'Unknown') return { kind: 'later', reason: 'unreachable', retryAfterMs: null };
  const reason = `refused_${type}`;
  if (DOWN.has(type)) return { kind: 'down', reason };
  if (GONE.has(type)) return { kind: 'never', reason };
  return { kind: 'later', reason, retryAfterMs: type === 'RateLimited' ? RATE_LIMITED_MS : null };
}
