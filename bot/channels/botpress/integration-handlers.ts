import { randomUUID } from 'node:crypto';
import { Integration, type IntegrationProps, RuntimeError } from '@botpress/sdk';
import type { z } from 'zod';
import { type Agent, type BotpressApi, outcomeOfFailure } from './botpress-api.ts';
import {
  AskInput,
  HitlMessage,
  SearchInput,
  StartInput,
  StopInput,
  TicketInput,
  TriageInput,
  UserInput,
} from './botpress-input.ts';
import { MEDIA_WORDS } from '../media-words.ts';
import type { BotpressDesk, DeskLine } from './desk.ts';
import { showLines } from './show-lines.ts';
import { describeHistory, saidBefore, sessionTag } from './start-hitl.ts';
import { addressOf, type Talk } from './talk-address.ts';
import { wordsOfPayload } from './words-of-payload.ts';

/** What carries the integration out. */
export interface HandlerParts {
  readonly desk: BotpressDesk;
  readonly api: BotpressApi;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** How long an action waits for its answer, in milliseconds. */
  readonly answerWithinMs: number;
  /** An action begins to answer a message.
   * @returns Told the replies that its answer carries. */
  readonly answering: (address: string, sourceId: string) => (lines: readonly DeskLine[]) => void;
  /** Whether a reply has left with an answer before. */
  readonly hasLeft: (messageId: string) => Promise<boolean>;
}

/** What asking for a person looks like on every channel. */
const ASKS_FOR_PERSON = '转人工';

type Handlers = Pick<IntegrationProps, 'actions' | 'channels' | 'register' | 'unregister' | 'handler'>;
type Called = { readonly ctx: { readonly botId: string; readonly integrationId: string } };

/** The integration as its SDK runs it. Errors tell what failed, never a resident's words. */
export function createIntegration(parts: HandlerParts): Integration {
  return new Integration(handlers(parts));
}

function handlers(parts: HandlerParts): Handlers {
  const { desk, api } = parts;
  return {
    register: ({ ctx }) => desk.meet({ botId: ctx.botId, integrationId: ctx.integrationId }),
    unregister: ({ ctx }) => desk.leave(ctx.botId),
    // Nobody but Botpress pushes anything here.
    handler: async () => ({ status: 404 }),
    actions: {
      askQuestion: guarded(parts, AskInput, async ({ question, ...from }, botId) => {
        const { address, lines, carries } = await hear(parts, { ...from, botId }, question);
        // What could not be told yet is told before it, so that nothing overtakes what was asked first.
        const waited = await waitingBefore(parts, address, lines);
        carries(waited);
        const ticket = await desk.ticketOf(address);
        const { action } = showLines(lines);
        return { ...showLines([...waited, ...lines]), action, ticketId: ticket?.id ?? null };
      }),
      searchGuidance: guarded(parts, SearchInput, async ({ query, limit }) => {
        const hits = await desk.search(query, limit);
        const results = hits.map((hit) => ({ ...hit, quote: hit.text }));
        return { level: desk.judge(query).level, results };
      }),
      triage: guarded(parts, TriageInput, async ({ text }) => desk.judge(text)),
      createTicket: guarded(parts, TicketInput, async ({ message, ...from }, botId) => {
        const { address, lines, sourceId } = await hear(parts, { ...from, botId }, message, false);
        const asked = await hear(parts, { ...from, botId, messageId: `${sourceId}-person` }, ASKS_FOR_PERSON);
        const ticket = await desk.ticketOf(address);
        const { level, text, replies } = showLines([...lines, ...asked.lines]);
        return { ticketId: ticket?.id ?? null, status: ticket?.status ?? null, level, text, replies };
      }),
      createUser: guarded(parts, UserInput, async ({ name }, botId, reached) => {
        const userId = await api.newUser(reached, { tag: randomUUID(), name: name === '' ? '居民' : name });
        return { userId };
      }),
      startHitl: guarded(parts, StartInput, (input, botId, reached) =>
        startHitl(parts, { ...input, botId }, reached),
      ),
      stopHitl: guarded(parts, StopInput, async ({ conversationId }, botId) => {
        await desk.stop(addressOf({ kind: 'hitl', botId, conversationId }));
        return {};
      }),
    },
    channels: { hitl: { messages: { ...hitlMessages(parts) } } },
  };
}

/** Checks the input, remembers the bot, and says of a failure only that there was one. */
function guarded<I extends z.ZodType, O>(
  { desk }: HandlerParts,
  schema: I,
  act: (input: z.infer<I>, botId: string, reached: Called['ctx']) => Promise<O>,
): (called: Called & { readonly input: unknown; readonly type: string }) => Promise<O> {
  return async ({ ctx, input, type }) => {
    const read = schema.safeParse(input);
    if (!read.success) throw new RuntimeError(`Cannot ${type}: ${placesOf(read.error)}`);
    const reached = { botId: ctx.botId, integrationId: ctx.integrationId };
    try {
      await desk.meet(reached);
      return await act(read.data, ctx.botId, reached);
    } catch (error) {
      if (error instanceof RuntimeError) throw error;
      const { reason } = outcomeOfFailure(error);
      throw new RuntimeError(`Cannot ${type}: it failed at the server (${reason}); try again`);
    }
  };
}

/** Which fields are wrong, without what is in them. */
function placesOf(error: z.ZodError): string {
  return `wrong ${[...new Set(error.issues.map(({ path }) => path.join('.') || 'input'))].join(', ')}`;
}

interface From {
  readonly botId: string;
  readonly conversationId: string;
  readonly messageId?: string | undefined;
}

/** Puts a message into a bot's conversation and waits for what is said to it.
 * @param mentioned False where nothing is asked: then only danger is answered. */
async function hear(
  parts: HandlerParts,
  { botId, conversationId, messageId }: From,
  text: string,
  mentioned = true,
): Promise<{
  address: string;
  sourceId: string;
  lines: readonly DeskLine[];
  carries: (lines: readonly DeskLine[]) => void;
}> {
  const address = addressOf({ kind: 'ask', botId, conversationId });
  const sourceId = messageId ?? randomUUID();
  const carries = parts.answering(address, sourceId);
  const { replies } = await parts.desk.receive({ address, sourceId, text, mentioned, at: parts.now() });
  const lines = await within(replies, parts.answerWithinMs);
  carries(lines);
  return { address, sourceId, lines, carries };
}

/** What was said before and nobody has been told yet, in order. */
async function waitingBefore(
  { desk, hasLeft }: HandlerParts,
  address: string,
  lines: readonly DeskLine[],
): Promise<readonly DeskLine[]> {
  const waiting: DeskLine[] = [];
  for (const line of await desk.waitingBefore(address, lines)) {
    if (!(await hasLeft(line.id))) waiting.push(line);
  }
  return waiting;
}

/** @throws {RuntimeError} When it takes longer; the message is kept and its answer follows as an event. */
async function within<T>(wanted: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new RuntimeError('The answer takes longer; it follows as an event, or ask again with its messageId'),
      );
    }, ms);
  });
  try {
    return await Promise.race([wanted, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Hands a conversation over: what was said before is kept for counsellors and judged for danger, and the resident asks for
 * a person, as on every channel. Asked again it does nothing twice. */
async function startHitl(
  { desk, api, now }: HandlerParts,
  handed: z.infer<typeof StartInput> & { botId: string },
  reached: Called['ctx'],
): Promise<{ conversationId: string }> {
  const tag = sessionTag(handed);
  const conversationId = await api.session(reached, tag);
  const talk: Talk = { kind: 'hitl', botId: handed.botId, conversationId };
  const address = addressOf(talk);
  // The same person may be handed over again in the same words once the first time is over.
  const once = `${tag}${await desk.endings(address)}`;
  await desk.note({ address, sourceId: `history-${once}`, text: describeHistory(handed) });
  const before = saidBefore(handed);
  const at = now();
  if (before !== '') {
    await desk.receive({ address, sourceId: `before-${once}`, text: before, mentioned: false, at });
  }
  await desk.receive({ address, sourceId: `start-${once}`, text: ASKS_FOR_PERSON, mentioned: true, at });
  return { conversationId };
}

/** What the resident writes while a counsellor has the conversation: one handler for each kind of message. */
function hitlMessages({ desk, now }: HandlerParts) {
  const take = async (called: Called & Readonly<Record<string, unknown>>): Promise<void> => {
    const read = HitlMessage.safeParse(called);
    if (!read.success) throw new RuntimeError(`Cannot take a message: ${placesOf(read.error)}`);
    const { type, payload, conversation, message } = read.data;
    // What is of no kind that we know is answered like a file: with how to be helped.
    const words = wordsOfPayload(type, payload);
    const text = words === '' ? MEDIA_WORDS.file : words;
    const address = addressOf({ kind: 'hitl', botId: called.ctx.botId, conversationId: conversation.id });
    try {
      await desk.receive({ address, sourceId: message.id, text, mentioned: true, at: now() });
    } catch {
      throw new RuntimeError('Cannot take a message: it is not kept; send it again');
    }
  };
  return { text: take, image: take, audio: take, video: take, file: take, bloc: take };
}

/** Somebody who writes to residents, by the name that they are shown.
 * @param name Null for the assistant. */
export function agentOf(name: string | null, assistantName: string): Agent {
  if (name === null) return { tag: 'assistant', name: assistantName };
  return { tag: `counsellor-${Buffer.from(name).toString('hex').slice(0, 60)}`, name };
}
