import { type HomePlace, NO_PLACE } from '../../knowledge/lexicon/home-place.ts';
import type { DialogueState } from '../dialogue/dialogue-state.ts';
import type { Duty, TicketView } from '../dialogue/dialogue-input.ts';
import type { ConversationStatus, Priority } from '../dialogue/types.ts';
import { incomingMessage } from './incoming-message.ts';
import { dueOf } from './burst/gathering.ts';
import type { InboundMessage, StoredMessage, TurnCommit, TurnContext, TurnStore } from './ports.ts';
import { RuntimeError } from './runtime-error.ts';

/** Nobody is on call and no wait is known: what holds for `youyu ask`. */
const NOBODY: Duty = { onCallName: null, expectedWaitMinutes: null, demo: true };

/** A store that keeps conversations in memory: for `youyu ask`, and as the model that tests compare others with. */
export interface MemoryStore extends TurnStore {
  ticketOf(conversationId: string): TicketView | null;
  statusOf(conversationId: string): ConversationStatus;
  stateOf(conversationId: string): DialogueState | null;
  /** Ids of replies that went to a private chat although the message came from a group. */
  privateRepliesOf(conversationId: string): ReadonlySet<string>;
  /** Everything said, oldest first. */
  messagesOf(conversationId: string): readonly StoredMessage[];
  /** Every committed turn, oldest first; only with `keepTurns`. */
  readonly turns: readonly TurnCommit[];
  /** Changes who is on duty. */
  setDuty(duty: Duty): void;
  /** Changes a conversation's ticket as a counsellor would. */
  changeTicket(conversationId: string, change: Partial<TicketView>): void;
  /** Drops a conversation's messages but keeps what the dialogue needs to go on. */
  dropMessages(conversationId: string): void;
  /** Drops a whole conversation. */
  drop(conversationId: string): void;
}

interface Kept {
  messages: StoredMessage[];
  privateReplies: Set<string>;
  seq: number;
  inbox: {
    message: StoredMessage;
    channel: InboundMessage['channel'];
    mentioned: boolean;
    lasting: boolean;
    cameAt?: number;
    /** Null for a message that is answered by itself. */
    dueAt: number | null;
    acceptedAt: number;
  }[];
  state: DialogueState | null;
  stateVersion: number;
  ticket: TicketView | null;
  status: ConversationStatus;
}

/** Makes an empty store. A conversation begins with its first message or its first look.
 * @param options.home Of the association; unknown unless said otherwise.
 * @param options.keepTurns Whether committed turns are kept for inspection; false unless said otherwise. */
export function createMemoryStore(
  options: { duty?: Duty; home?: HomePlace; keepTurns?: boolean } = {},
): MemoryStore {
  const conversations = new Map<string, Kept>();
  const turns: TurnCommit[] = [];
  let duty = options.duty ?? NOBODY;
  const home = options.home ?? NO_PLACE;

  function kept(id: string): Kept {
    let found = conversations.get(id);
    if (found === undefined) {
      found = {
        messages: [],
        privateReplies: new Set(),
        seq: 0,
        inbox: [],
        state: null,
        stateVersion: 0,
        ticket: null,
        status: 'pending',
      };
      conversations.set(id, found);
    }
    return found;
  }

  function append(id: string, message: Omit<StoredMessage, 'seq' | 'conversationId'>): StoredMessage {
    const conversation = kept(id);
    conversation.seq += 1;
    const stored = { ...message, conversationId: id, seq: conversation.seq };
    conversation.messages.push(stored);
    return stored;
  }

  function commit(turn: TurnCommit): 'committed' | 'conflict' {
    const conversation = conversations.get(turn.conversationId);
    if (conversation === undefined) {
      throw new RuntimeError('NO_CONVERSATION', `Cannot commit to conversation ${turn.conversationId}`);
    }
    const answered = new Set([turn.messageId, ...(turn.joined ?? [])]);
    const rest = conversation.inbox.filter(({ message }) => !answered.has(message.id));
    const isWhole = conversation.inbox.length - rest.length === answered.size;
    if (conversation.stateVersion !== turn.stateVersion || !isWhole) return 'conflict';
    conversation.inbox = rest;
    conversation.stateVersion += 1;
    // As in a database, what is kept is a copy.
    conversation.state = structuredClone(turn.state);
    for (const effect of turn.effects) applyEffect(conversation, effect);
    for (const { id, reply, toPrivate } of turn.replies) {
      if (toPrivate) conversation.privateReplies.add(id);
      append(turn.conversationId, {
        id,
        type: 'outgoing',
        private: false,
        author: { kind: 'assistant', name: null },
        text: reply.text,
        reply,
        replyTo: turn.messageId,
        sourceId: null,
        delivery: 'sent',
        at: turn.at,
      });
    }
    if (options.keepTurns === true) turns.push(structuredClone(turn));
    return 'committed';
  }

  return {
    turns,
    accept: (inbound, id) => {
      const conversation = kept(inbound.conversationId);
      const earlier = conversation.messages.find(
        ({ author, sourceId }) => author.kind === 'resident' && sourceId === inbound.sourceId,
      );
      if (earlier !== undefined) return Promise.resolve({ message: earlier, repeated: true });
      const message = append(inbound.conversationId, incomingMessage(inbound, id));
      if (inbound.late !== true) enqueue(conversation, inbound, message);
      if (conversation.status === 'resolved' || conversation.status === 'snoozed') {
        conversation.status = 'pending';
      }
      return Promise.resolve({ message, repeated: false });
    },
    loadTurn: (conversationId) => {
      const { state, stateVersion, ticket, inbox } = kept(conversationId);
      const pending = inbox[0] ?? null;
      return Promise.resolve({ state, stateVersion, ticket, duty, home, pending, ...burstOf(inbox) });
    },
    commitTurn: async (turn) => commit(turn),
    repliesTo: (conversationId, messageId) =>
      Promise.resolve(kept(conversationId).messages.filter(({ replyTo }) => replyTo === messageId)),
    unanswered: (limit) =>
      Promise.resolve(
        [...conversations]
          .filter(([, { inbox }]) => inbox.length > 0)
          .map(([id]) => id)
          .slice(0, limit),
      ),
    ticketOf: (id) => conversations.get(id)?.ticket ?? null,
    stateOf: (id) => conversations.get(id)?.state ?? null,
    privateRepliesOf: (id) => conversations.get(id)?.privateReplies ?? new Set(),
    statusOf: (id) => conversations.get(id)?.status ?? 'pending',
    messagesOf: (id) => conversations.get(id)?.messages ?? [],
    setDuty: (next) => {
      duty = next;
    },
    changeTicket: (id, change) => {
      const conversation = kept(id);
      if (conversation.ticket !== null) conversation.ticket = { ...conversation.ticket, ...change };
    },
    dropMessages: (id) => {
      const conversation = conversations.get(id);
      if (conversation === undefined) return;
      conversation.messages = [];
      conversation.privateReplies.clear();
    },
    drop: (id) => {
      conversations.delete(id);
    },
  };
}

function enqueue(conversation: Kept, inbound: InboundMessage, message: StoredMessage): void {
  const { channel, mentioned, lasting = false, gathering, at } = inbound;
  const { inbox } = conversation;
  const firstAt = inbox.find(({ dueAt }) => dueAt !== null)?.acceptedAt ?? at;
  const dueAt = gathering === undefined ? null : dueOf(gathering, firstAt, at);
  if (dueAt !== null) for (const line of inbox) if (line.dueAt !== null) line.dueAt = dueAt;
  const late = at > message.at ? { cameAt: at } : {};
  inbox.push({ message, channel, mentioned, lasting, dueAt, acceptedAt: at, ...late });
}

function burstOf(inbox: Kept['inbox']): Pick<TurnContext, 'burst'> {
  const end = inbox.findIndex(({ dueAt }) => dueAt === null);
  const burst = (end < 0 ? inbox : inbox.slice(0, end)).flatMap(({ dueAt, ...line }) =>
    dueAt === null ? [] : [{ ...line, dueAt }],
  );
  return burst.length === 0 ? {} : { burst };
}

const PRIORITIES: readonly Priority[] = ['low', 'medium', 'high', 'urgent'];

function applyEffect(conversation: Kept, effect: TurnCommit['effects'][number]): void {
  const { ticket } = conversation;
  switch (effect.type) {
    case 'open_ticket':
      if (ticket !== null && ticket.status !== 'resolved') {
        conversation.ticket = raised(ticket, effect.priority);
        return;
      }
      conversation.ticket = {
        id: effect.ticketId,
        status: 'opened',
        priority: effect.priority,
        topic: effect.topic,
        counsellorName: null,
        counsellorActiveAt: null,
      };
      return;
    case 'raise_ticket':
      if (ticket !== null) conversation.ticket = raised(ticket, effect.priority);
      return;
    case 'set_status':
      // Nothing that a resident types ends a ticket that may be about danger.
      if (effect.status === 'resolved' && ticket !== null && ticket.status !== 'resolved') {
        if (ticket.priority === 'high' || ticket.priority === 'urgent') return;
        conversation.ticket = { ...ticket, status: 'resolved' };
      }
      conversation.status = effect.status;
      return;
    case 'erase_person':
      conversation.messages = [];
      conversation.state = null;
      return;
    case 'place_case':
    case 'page_on_call':
    case 'save_intake':
    case 'withdraw_intake':
    case 'take_back_told':
    case 'record_consent':
    case 'record_gap':
    case 'await_answer':
    case 'answer_seen':
    case 'forget_awaited':
    case 'show_my_data':
    case 'offer_link':
    case 'use_link':
    case 'unlink':
    case 'answer_referral':
    case 'show_referral':
    case 'rate_case':
      return;
  }
}

function raised(ticket: TicketView, priority: Priority): TicketView {
  const higher = PRIORITIES.indexOf(priority) > PRIORITIES.indexOf(ticket.priority);
  return higher ? { ...ticket, priority } : ticket;
}
