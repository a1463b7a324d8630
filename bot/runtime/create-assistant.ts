import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts';
import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import { brokenTurn } from '../dialogue/broken-turn.ts';
import { type DialogueSettings, defaultSettings } from '../dialogue/settings.ts';
import { type StepFunction, step } from '../dialogue/step.ts';
import type { Step, TurnOutcome } from '../dialogue/types.ts';
import { incomingMessage } from './incoming-message.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import { playTurn, type TurnParts } from './play-turn.ts';
import { nextTurn } from './burst/next-turn.ts';
import { createJudgedLines } from './burst/judged-lines.ts';
import { createWaitingRoom } from './burst/waiting-room.ts';
import type { InboundMessage, StoredMessage, TurnCommit, TurnContext, TurnStore } from './ports.ts';
import { RuntimeError } from './runtime-error.ts';

/** What the assistant is made of. */
export interface AssistantParts {
  readonly lexicon: Lexicon;
  readonly knowledge: KnowledgeBase;
  readonly store: TurnStore;
  readonly newId: () => string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly settings?: DialogueSettings;
  /** How long after a message a language model may still be at work on its answer, in milliseconds; without it every
   * answer is verbatim. */
  readonly generateWithinMs?: number;
  /** The dialogue; the real one unless a test gives another. */
  readonly step?: StepFunction;
  /** Told when looking up an answer failed; without it the failure is silent. */
  readonly onKnowledgeFailure?: (error: unknown) => void;
  /** Told when a message, or what the dialogue remembered, did not open; the conversation goes on. */
  readonly onUnreadable?: (what: 'message' | 'state') => void;
  /** Told when the dialogue itself failed; the resident is told so too. Without it the turn fails. */
  readonly onDialogueFailure?: (error: unknown) => void;
}

/** A message that has been taken. */
export interface Received {
  /** The stored message. A group message that concerned nobody is not stored; it comes back with `seq` 0. */
  readonly message: StoredMessage;
  /** Whether this source id was there before. */
  readonly repeated: boolean;
  /** The replies, once the message's turn is over; empty when the assistant stays silent, or answers it together with a later
   * line that carries them. */
  readonly replies: Promise<readonly StoredMessage[]>;
  /** What the turn came to; null when an earlier call or another process has played it. */
  readonly outcome: Promise<TurnOutcome | null>;
}

/** The assistant in one process; any number of processes may share a store. */
export interface Assistant {
  /** Commits a message, then answers it. Resolves with the commit; the replies follow.
   * @throws When the message cannot be stored. */
  receive(inbound: InboundMessage): Promise<Received>;
  /** Answers whatever is accepted and unanswered in a conversation, oldest first. */
  drain(conversationId: string): Promise<void>;
  /** Answers what a crash left unanswered.
   * @returns How many conversations had something waiting. */
  recover(): Promise<number>;
  /** Answers at once what waits for further lines; from now on nothing waits. */
  hurry(): void;
}

/** What was played: the messages that the turn answered and what it came to; or until when nothing is. */
type Played =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wait'; readonly untilMs: number; readonly messageIds: readonly string[] }
  | { readonly kind: 'played'; readonly messageIds: readonly string[]; readonly outcome: TurnOutcome };

/** How often a turn is played again because another process moved the conversation on. */
const MAX_CONFLICTS = 25;
/** Conversations taken up at once after a crash. */
const RECOVER_BATCH = 100;

/** Performs what the dialogue decides: accept → load → step → look up → step → commit.
 *
 * Turns of one conversation are played one after the other. Two processes may play the same turn; the store lets one
 * of them commit, so that a message gets one set of replies for ever. */
export function createAssistant(parts: AssistantParts): Assistant {
  const { store, newId, now } = parts;
  const turnParts: TurnParts = {
    lexicon: parts.lexicon,
    knowledge: parts.knowledge,
    settings: parts.settings ?? defaultSettings,
    step: parts.step ?? step,
    generateWithinMs: parts.generateWithinMs ?? null,
    now,
    onKnowledgeFailure: parts.onKnowledgeFailure ?? (() => {}),
    onDialogueFailure: parts.onDialogueFailure ?? rethrow,
  };
  const queue = createKeyedQueue();
  const waiting = createWaitingRoom();
  const judged = createJudgedLines<TurnOutcome>();
  /** Conversations that are drained once their burst is over. */
  const later = new Set<string>();

  /** Plays what is to be answered next, if anything is by now. */
  async function playNext(conversationId: string): Promise<Played> {
    for (let attempt = 0; attempt < MAX_CONFLICTS; attempt += 1) {
      const context = await store.loadTurn(conversationId, now());
      const next = nextTurn(context, {
        ...turnParts,
        newTicketId: newId(),
        judged,
        now: waiting.isClosed ? Number.POSITIVE_INFINITY : now(),
      });
      if (next.kind === 'nothing' || next.kind === 'wait') return next;
      const played =
        next.kind === 'unreadable'
          ? brokenTurn(context.state, next.said)
          : await playTurn(turnParts, next.state, next.said);
      const messageIds = next.messages.map(({ id }) => id);
      const unreadable = [
        ...(next.kind === 'unreadable' ? messageIds : []),
        ...(context.stateLost === true ? [conversationId] : []),
      ];
      const turn = toCommit(context, conversationId, messageIds, played);
      const done = await store.commitTurn(unreadable.length === 0 ? turn : { ...turn, unreadable });
      if (done !== 'committed') continue;
      for (const id of unreadable) parts.onUnreadable?.(id === conversationId ? 'state' : 'message');
      return { kind: 'played', messageIds, outcome: played.outcome };
    }
    throw new RuntimeError('TOO_MANY_CONFLICTS', `Cannot answer in conversation ${conversationId}`);
  }

  function toCommit(
    context: TurnContext,
    conversationId: string,
    messageIds: readonly string[],
    played: Step,
  ): TurnCommit {
    const replies: TurnCommit['replies'][number][] = [];
    const effects: TurnCommit['effects'][number][] = [];
    for (const effect of played.effects) {
      if (effect.type === 'reply') {
        replies.push({ id: newId(), reply: effect.reply, toPrivate: effect.toPrivate });
      } else if (effect.type !== 'find_answer') {
        effects.push(effect);
      }
    }
    const joined = messageIds.slice(0, -1);
    return {
      conversationId,
      stateVersion: context.stateVersion,
      state: played.state,
      messageId: messageIds.at(-1) ?? '',
      ...(joined.length === 0 ? {} : { joined }),
      replies,
      effects,
      at: now(),
    };
  }

  /** Plays everything up to and including one message, or everything, as far as it need not wait. */
  async function playUntil(conversationId: string, messageId: string | null): Promise<Played> {
    for (;;) {
      const played = await playNext(conversationId);
      if (played.kind !== 'played') return played;
      if (messageId !== null && played.messageIds.includes(messageId)) return played;
    }
  }

  /** Plays up to and including one message, after the lines that belong to it have come.
   * @returns What its turn came to; null when an earlier call or another process has played it. */
  async function playWithItsBurst(conversationId: string, messageId: string): Promise<TurnOutcome | null> {
    for (;;) {
      const played = await queue.run(conversationId, () => playUntil(conversationId, messageId));
      if (played.kind === 'played') return played.outcome;
      if (played.kind === 'nothing' || !played.messageIds.includes(messageId)) return null;
      await waiting.wait(played.untilMs - now());
    }
  }

  /** Judges a group message that is not addressed to us, or any that was recalled, in memory only.
   * @returns Null when it concerns somebody in danger and has to be kept; `goes_on` when its writer has just addressed us and
   * has not been answered yet, so that it belongs to that. */
  async function overhear(inbound: InboundMessage): Promise<Received | 'goes_on' | null> {
    const context = await store.loadTurn(inbound.conversationId, now());
    const isRecalled = inbound.recalled === true;
    const isOpen = !isRecalled && inbound.gathering !== undefined && context.burst !== undefined;
    if (isOpen && context.burst.some(({ mentioned }) => mentioned)) return 'goes_on';
    const id = newId();
    const played = await playTurn(turnParts, context.state, {
      type: 'said',
      messageId: id,
      text: inbound.text,
      at: inbound.at,
      channel: inbound.channel,
      mentioned: false,
      ticket: context.ticket,
      duty: context.duty,
      home: context.home,
      newTicketId: newId(),
    });
    const isToUs = isRecalled && inbound.mentioned;
    const isKept = isToUs ? played.outcome.level !== 'routine' : played.effects.length > 0;
    if (isKept) return null;
    return {
      message: unstored(inbound, id),
      repeated: false,
      replies: Promise.resolve([]),
      outcome: Promise.resolve(played.outcome),
    };
  }

  async function receive(given: InboundMessage): Promise<Received> {
    let inbound = given;
    const isRecalled = inbound.recalled === true;
    const isOthers = inbound.channel === 'wechat-group' && (!inbound.mentioned || inbound.late === true);
    if (isRecalled || isOthers) {
      const overheard = await overhear(inbound);
      if (overheard === 'goes_on') inbound = { ...inbound, mentioned: true };
      // Danger is heard however late it comes.
      else if (overheard === null)
        inbound = { ...inbound, mentioned: isRecalled && inbound.mentioned, late: false };
      else if (isRecalled || inbound.late !== true) return overheard;
    }
    const { message, repeated } = await store.accept(inbound, newId());
    const { conversationId } = message;
    const answeredBefore = async (): Promise<boolean> =>
      repeated && (await store.repliesTo(conversationId, message.id)).length > 0;
    const outcome = queue
      .run(conversationId, answeredBefore)
      .then((answered) => (answered ? null : playWithItsBurst(conversationId, message.id)));
    const replies = outcome.then(() => store.repliesTo(conversationId, message.id));
    // Whoever waits for one of the two hears of a failure; the other must not end the process.
    replies.catch(() => {});
    outcome.catch(() => {});
    return { message, repeated, replies, outcome };
  }

  async function drain(conversationId: string): Promise<void> {
    const played = await queue.run(conversationId, () => playUntil(conversationId, null));
    // Should this fail, the next recovery takes it up.
    if (played.kind === 'wait') void drainLater(conversationId, played.untilMs).catch(() => undefined);
  }

  /** One wait for each conversation, however often it is looked at meanwhile. */
  async function drainLater(conversationId: string, untilMs: number): Promise<void> {
    if (later.has(conversationId)) return;
    later.add(conversationId);
    await waiting.wait(untilMs - now());
    later.delete(conversationId);
    await drain(conversationId);
  }

  async function recover(): Promise<number> {
    const seen = new Set<string>();
    const failures: unknown[] = [];
    for (;;) {
      const left = (await store.unanswered(RECOVER_BATCH)).filter((id) => !seen.has(id));
      if (left.length === 0) break;
      for (const id of left) seen.add(id);
      const outcomes = await Promise.allSettled(left.map((id) => drain(id)));
      for (const outcome of outcomes) if (outcome.status === 'rejected') failures.push(outcome.reason);
    }
    if (failures.length > 0) throw failures[0];
    return seen.size;
  }

  return { receive, drain, recover, hurry: () => waiting.close() };
}

function rethrow(error: unknown): never {
  throw error;
}

function unstored(inbound: InboundMessage, id: string): StoredMessage {
  return { ...incomingMessage(inbound, id), conversationId: inbound.conversationId, seq: 0 };
}
