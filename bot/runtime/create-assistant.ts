import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts';
import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import { type DialogueSettings, defaultSettings } from '../dialogue/settings.ts';
import { type StepFunction, step } from '../dialogue/step.ts';
import type { Step, TurnOutcome } from '../dialogue/types.ts';
import { incomingMessage } from './incoming-message.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import { playTurn, type TurnParts } from './play-turn.ts';
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
  /** Told when the dialogue itself failed; the resident is told so too. Without it the turn fails. */
  readonly onDialogueFailure?: (error: unknown) => void;
}

/** A message that has been taken. */
export interface Received {
  /** The stored message. A group message that concerned nobody is not stored; it comes back with `seq` 0. */
  readonly message: StoredMessage;
  /** Whether this source id was there before. */
  readonly repeated: boolean;
  /** The replies, once the message's turn is over; empty when the assistant stays silent. */
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
}

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

  /** Plays the oldest unanswered message.
   * @returns Its id and outcome; null when there is none. */
  async function playOldest(
    conversationId: string,
  ): Promise<{ readonly messageId: string; readonly outcome: TurnOutcome } | null> {
    for (let attempt = 0; attempt < MAX_CONFLICTS; attempt += 1) {
      const context = await store.loadTurn(conversationId, now());
      if (context.pending === null) return null;
      const { message, channel, mentioned, lasting = false } = context.pending;
      const played = await playTurn(turnParts, context.state, {
        type: 'said',
        messageId: message.id,
        text: message.text,
        at: message.at,
        channel,
        mentioned,
        lasting,
        news: context.news ?? [],
        ticket: context.ticket,
        duty: context.duty,
        newTicketId: newId(),
      });
      const done = await store.commitTurn(toCommit(context, message, played));
      if (done === 'committed') return { messageId: message.id, outcome: played.outcome };
    }
    throw new RuntimeError('TOO_MANY_CONFLICTS', `Cannot answer in conversation ${conversationId}`);
  }

  function toCommit(context: TurnContext, message: StoredMessage, played: Step): TurnCommit {
    const replies: TurnCommit['replies'][number][] = [];
    const effects: TurnCommit['effects'][number][] = [];
    for (const effect of played.effects) {
      if (effect.type === 'reply') {
        replies.push({ id: newId(), reply: effect.reply, toPrivate: effect.toPrivate });
      } else if (effect.type !== 'find_answer') {
        effects.push(effect);
      }
    }
    return {
      conversationId: message.conversationId,
      stateVersion: context.stateVersion,
      state: played.state,
      messageId: message.id,
      replies,
      effects,
      at: now(),
    };
  }

  /** Plays everything up to and including one message, or everything. */
  async function playUntil(conversationId: string, messageId: string | null): Promise<TurnOutcome | null> {
    for (;;) {
      const played = await playOldest(conversationId);
      if (played === null) return null;
      if (played.messageId === messageId) return played.outcome;
    }
  }

  /** Judges a group message that is not addressed to us, in memory only.
   * @returns Null when it concerns somebody in danger and has to be kept. */
  async function overhear(inbound: InboundMessage): Promise<Received | null> {
    const context = await store.loadTurn(inbound.conversationId, now());
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
      newTicketId: newId(),
    });
    if (played.effects.length > 0) return null;
    return {
      message: unstored(inbound, id),
      repeated: false,
      replies: Promise.resolve([]),
      outcome: Promise.resolve(played.outcome),
    };
  }

  async function receive(inbound: InboundMessage): Promise<Received> {
    if (inbound.channel === 'wechat-group' && !inbound.mentioned) {
      const overheard = await overhear(inbound);
      if (overheard !== null) return overheard;
    }
    const { message, repeated } = await store.accept(inbound, newId());
    const { conversationId } = message;
    const turn = queue.run(conversationId, async () => {
      const already = repeated ? await store.repliesTo(conversationId, message.id) : [];
      if (already.length > 0) return { outcome: null, replies: already };
      const outcome = await playUntil(conversationId, message.id);
      return { outcome, replies: await store.repliesTo(conversationId, message.id) };
    });
    const replies = turn.then((done) => done.replies);
    const outcome = turn.then((done) => done.outcome);
    // Whoever waits for one of the two hears of a failure; the other must not end the process.
    replies.catch(() => {});
    outcome.catch(() => {});
    return { message, repeated, replies, outcome };
  }

  async function drain(conversationId: string): Promise<void> {
    await queue.run(conversationId, () => playUntil(conversationId, null));
  }

  async function recover(): Promise<number> {
    const seen = new Set<string>();
    const failures: unknown[] = [];
    for (;;) {
      const waiting = (await store.unanswered(RECOVER_BATCH)).filter((id) => !seen.has(id));
      if (waiting.length === 0) break;
      for (const id of waiting) seen.add(id);
      const outcomes = await Promise.allSettled(waiting.map((id) => drain(id)));
      for (const outcome of outcomes) if (outcome.status === 'rejected') failures.push(outcome.reason);
    }
    if (failures.length > 0) throw failures[0];
    return seen.size;
  }

  return { receive, drain, recover };
}

function rethrow(error: unknown): never {
  throw error;
}

function unstored(inbound: InboundMessage, id: string): StoredMessage {
  return { ...incomingMessage(inbound, id), conversationId: inbound.conversationId, seq: 0 };
}
