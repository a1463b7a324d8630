import { createHash } from 'node:crypto';
import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import type { ConsoleMessage, TicketEvent, TicketSummary } from '../../api/console.ts';
import type { Glossary } from '../../app/deps.ts';
import type { Ticket, TicketEventRow } from '../../store/ports.ts';
import { chatMessageView } from '../chat/chat-message-view.ts';

/** A ticket as the queue shows it. */
export function ticketSummaryView(ticket: Ticket, glossary: Glossary): TicketSummary {
  return {
    id: ticket.id,
    conversationId: ticket.conversationId,
    status: ticket.status,
    priority: ticket.priority,
    topic: ticket.topic,
    reason: ticket.reason,
    level: ticket.level,
    matchedRules: ruleViews(ticket.matchedRules, glossary),
    channel: ticket.channel,
    residentName: pseudonym(ticket.personId),
    assignee: ticket.assignee && { id: ticket.assignee.id, displayName: ticket.assignee.displayName },
    openedAt: new Date(ticket.openedAt).toISOString(),
    waitingSince: new Date(ticket.waitingSince).toISOString(),
    lastLine: ticket.lastLine,
    version: ticket.version,
  };
}

/** A line as a counsellor sees it: with notes and with the rules that matched. */
export function consoleMessageView(message: StoredMessage, glossary: Glossary): ConsoleMessage {
  return {
    ...chatMessageView(message),
    // A counsellor's own lines keep their id too, so that the page knows its echo.
    clientMessageId: message.sourceId,
    private: message.private,
    matchedRules: ruleViews(message.reply?.matchedRules ?? [], glossary),
  };
}

export function ticketEventView(row: TicketEventRow): TicketEvent {
  return {
    id: row.id,
    type: row.type,
    at: new Date(row.at).toISOString(),
    actor: { kind: row.actor.kind, name: row.actor.name },
    from: row.from,
    to: row.to,
  };
}

/** A name for somebody who gave none: the same for the same person, telling nothing about them. */
export function pseudonym(personId: string): string {
  const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  const bytes = createHash('sha256').update(personId).digest();
  return `居民 ${[...bytes.subarray(0, 4)].map((byte) => alphabet[byte % 32]).join('')}`;
}

function ruleViews(ids: readonly string[], glossary: Glossary): { id: string; title: string }[] {
  return ids.map((id) => ({ id, title: glossary.ruleTitle(id) }));
}
