import { plainTables } from '../../../bot/channels/plain-tables.ts';
import type { TurnOutcome } from '../../../bot/dialogue/types.ts';
import { createAssistant } from '../../../bot/runtime/create-assistant.ts';
import { createMemoryStore } from '../../../bot/runtime/memory-store.ts';
import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import type { KnowledgeBase } from '../../../knowledge/knowledge-base.ts';
import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import { type AskedLine, type AskLine, askedTicket } from './ask-line.ts';

/** What asking needs. */
export interface AskerParts {
  readonly lexicon: Lexicon;
  readonly knowledge: KnowledgeBase;
  /** Of the association. */
  readonly home: HomePlace;
  readonly newId: () => string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told when looking up an answer failed; the line then says that there is no answer now. */
  readonly onKnowledgeFailure: (error: unknown) => void;
}

/** What became of a line. */
export interface Told {
  readonly asked: AskedLine;
  readonly reply: StoredMessage | null;
  /** Articles whose titles the reply puts forward to be chosen. */
  readonly offered: readonly string[];
}

/** Answers lines one after the other in throw-away conversations. */
export interface Asker {
  ask(line: AskLine): Promise<Told>;
}

/** Makes an asker. Nothing is written to disk; a session keeps its state but not its messages,
 * so that a long input takes no more memory than it has sessions. */
export function createAsker(parts: AskerParts): Asker {
  const store = createMemoryStore({ home: parts.home });
  /** Time of the line at hand; never behind the session's last one. */
  let at = 0;
  const assistant = createAssistant({
    lexicon: parts.lexicon,
    knowledge: parts.knowledge,
    store,
    newId: parts.newId,
    now: () => at,
    onKnowledgeFailure: parts.onKnowledgeFailure,
  });
  const lastAt = new Map<string, number>();

  return {
    async ask(line) {
      const started = performance.now();
      const shared = line.session ?? null;
      const conversationId = shared === null ? `line:${parts.newId()}` : `session:${shared}`;
      at = Math.max(line.at ?? parts.now(), lastAt.get(conversationId) ?? 0);
      const received = await assistant.receive({
        conversationId,
        sourceId: parts.newId(),
        channel: line.channel,
        text: line.text,
        mentioned: line.channel === 'wechat-group' ? line.mentioned === true : true,
        at,
      });
      const [replies, outcome] = await Promise.all([received.replies, received.outcome]);
      const hidden = store.privateRepliesOf(conversationId);
      const reply = replies.find(({ id }) => !hidden.has(id)) ?? null;
      const state = store.stateOf(conversationId);
      // A form that was put off is still open.
      const open = state?.intake ?? state?.resting ?? null;
      const buttons = new Set(reply?.reply?.suggestions.map(({ label }) => label));
      const offered = (state?.listed ?? []).flatMap(({ label, article }) =>
        article !== undefined && article !== null && buttons.has(label) ? [article] : [],
      );
      const asked = toLine(line, outcome, reply, {
        status: store.statusOf(conversationId),
        ticket: askedTicket(store.ticketOf(conversationId)),
        intake: open === null ? null : { form: open.form, slot: open.slot },
        ms: Math.round((performance.now() - started) * 100) / 100,
      });
      if (shared === null) {
        store.drop(conversationId);
      } else {
        store.dropMessages(conversationId);
        lastAt.set(conversationId, at);
      }
      return { asked, reply, offered };
    },
  };
}

function toLine(
  line: AskLine,
  outcome: TurnOutcome | null,
  reply: StoredMessage | null,
  rest: Pick<AskedLine, 'status' | 'ticket' | 'intake' | 'ms'>,
): AskedLine {
  return {
    id: line.id,
    session: line.session ?? line.id,
    action: outcome?.action ?? 'ignore',
    level: outcome?.level ?? 'routine',
    matched_rules: outcome?.matchedRules ?? [],
    topic: outcome?.topic ?? null,
    text: plainTables(reply?.text ?? ''),
    citations: reply?.reply?.citations ?? [],
    status: rest.status,
    intake: rest.intake,
    ticket: rest.ticket,
    ms: rest.ms,
  };
}
