import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import type { Citation } from '../../../knowledge/text/answer.ts';
import type { ChatMessage } from '../../api/chat.ts';
import { attachmentViews } from '../attachments.ts';
import type { FindOriginal } from './cited-originals.ts';

/** What is known of a line beside what was stored with it. */
export interface Reactions {
  readonly feedback?: 'up' | 'down' | null;
  readonly reported?: boolean;
  readonly originalOf?: FindOriginal;
}

/** A stored line as the resident sees it: without matched rules, topic and notes. */
export function chatMessageView(message: StoredMessage, reactions: Reactions = {}): ChatMessage {
  const { reply, author } = message;
  const original = (citation: Citation): Pick<ChatMessage['citations'][number], 'original'> => {
    const found = reactions.originalOf?.(citation);
    return found === undefined ? {} : { original: found };
  };
  return {
    seq: message.seq,
    id: message.id,
    type: message.type,
    text: message.text,
    attachments: attachmentViews(message.attachments),
    at: new Date(message.at).toISOString(),
    author: { kind: author.kind, name: author.name },
    clientMessageId: author.kind === 'resident' ? message.sourceId : null,
    replyTo: message.replyTo,
    delivery: message.delivery,
    action: reply?.action ?? null,
    level: reply?.level ?? null,
    more: reply?.more ?? null,
    citations: (reply?.onlyNamed === true ? [] : (reply?.citations ?? [])).map((citation) => ({
      article: citation.article,
      version: citation.version,
      title: citation.title,
      section: citation.section,
      source: citation.source,
      quote: citation.quote,
      validUntil: citation.validUntil,
      status: citation.status,
      ...original(citation),
    })),
    card: reply?.card
      ? {
          title: reply.card.title,
          doNow: [...reply.card.doNow],
          doNot: [...reply.card.doNot],
          calls: reply.card.calls.map(({ label, number }) => ({ label, number })),
          told: reply.card.told,
          ...(reply.card.tone === undefined ? {} : { tone: reply.card.tone }),
        }
      : null,
    intake: reply?.intake ? { form: reply.intake.form, slot: reply.intake.slot } : null,
    suggestions: (reply?.suggestions ?? []).map(({ label, text }) => ({ label, text })),
    feedback: reactions.feedback ?? null,
    generated: reply?.generated === true,
    reported: reactions.reported === true,
  };
}
