import { createHash } from 'node:crypto';
import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import type { ConsoleMessage, TicketDetail, TicketEvent, TicketSummary } from '../../api/console.ts';
import type { Glossary } from '../../app/deps.ts';
import type { Ticket, TicketEventRow } from '../../store/ticket-port.ts';
import { openItems } from '../../tickets/checklist.ts';
import { blotOut, type Blots } from './blots.ts';
import { chatMessageView } from '../chat/chat-message-view.ts';
import { slaView } from './sla-view.ts';
import { hideLinkCode } from './hide-link-code.ts';

/** A ticket as the queue shows it.
 *
 * @param now Epoch milliseconds. */
export function ticketSummaryView(ticket: Ticket, glossary: Glossary, now: number): TicketSummary {
  return {
    id: ticket.id,
    conversationId: ticket.conversationId,
    status: ticket.status,
    priority: ticket.priority,
    rank: ticket.rank,
    topic: ticket.topic,
    reason: ticket.reason,
    level: ticket.level,
    matchedRules: ruleViews(ticket.matchedRules, glossary),
    channel: ticket.channel,
    residentName: pseudonym(ticket.personId),
    assignee: ticket.assignee && { id: ticket.assignee.id, displayName: ticket.assignee.displayName },
    orgUnitId: ticket.orgUnitId,
    teamId: ticket.teamId,
    tags: [...ticket.tags],
    experts: ticket.experts.map(({ id, displayName }) => ({ id, displayName })),
    snoozedUntil: isoTime(ticket.snoozedUntil),
    result: ticket.result,
    resolvedAt: isoTime(ticket.resolvedAt),
    mergedInto: ticket.mergedInto,
    rating: ticket.rating,
    withoutNames: ticket.withoutNames,
    isWaiting: ticket.isWaiting,
    openedAt: new Date(ticket.openedAt).toISOString(),
    waitingSince: new Date(ticket.waitingSince).toISOString(),
    checklist: progress(ticket.checklist),
    sla: slaView(ticket.sla, now),
    sensitive: ticket.isSensitive,
    lastLine: ticket.sentForm === null ? ticket.lastLine : glossary.formTitle(ticket.sentForm),
    hasForm: ticket.hasForm,
    ...(ticket.isPractice ? { practice: true as const } : {}),
    referral:
      ticket.referral === null
        ? null
        : { direction: ticket.referral.direction, status: ticket.referral.status },
    version: ticket.version,
  };
}

/** How a line is read. */
export interface MessageReading {
  /** Whether the resident complained about it. */
  readonly reported?: boolean;
  /** Words to blot out, for a reader who must not learn who the resident is; null for everybody else. */
  readonly blots?: Blots | null;
}

/** A line as a counsellor sees it: with notes and with the rules that matched. */
export function consoleMessageView(
  message: StoredMessage,
  glossary: Glossary,
  { reported = false, blots = null }: MessageReading = {},
): ConsoleMessage {
  const view = chatMessageView(message, { reported });
  return {
    ...view,
    text: hideLinkCode(blots === null ? view.text : blotOut(view.text, blots)),
    attachments: blots === null ? view.attachments : [],
    withheld: blots === null ? 0 : view.attachments.length,
    intake: blots === null ? view.intake : null,
    // A counsellor's own lines keep their id too, so that the page knows its echo.
    clientMessageId: message.sourceId,
    private: message.private,
    matchedRules: ruleViews(message.reply?.matchedRules ?? [], glossary),
  };
}

/** What must be done, what is, by whom and when. Things that the book does not know any more keep their ids. */
export function checklistView({ checklist }: Ticket, { safeguarding }: Glossary): TicketDetail['checklist'] {
  if (checklist.length === 0) return null;
  return {
    duty: safeguarding.duty,
    items: checklist.map((entry) => {
      const known = safeguarding.items.find(({ id }) => id === entry.item);
      return {
        id: entry.item,
        label: known?.label ?? entry.item,
        hint: known?.hint ?? '',
        outcomes: known?.outcomes.map(({ id, label }) => ({ id, label })) ?? [],
        outcome: entry.outcome,
        by: entry.byName,
        at: isoTime(entry.at),
      };
    }),
  };
}

function progress(checklist: Ticket['checklist']): TicketSummary['checklist'] {
  if (checklist.length === 0) return null;
  const done = checklist.filter(({ outcome }) => outcome !== null).length;
  return { done, total: checklist.length, finished: openItems(checklist).length === 0 };
}

export function ticketEventView(row: TicketEventRow, { safeguarding }: Glossary): TicketEvent {
  const item = row.type === 'item_checked' ? safeguarding.items.find(({ id }) => id === row.from) : undefined;
  return {
    id: row.id,
    type: row.type,
    at: new Date(row.at).toISOString(),
    actor: { kind: row.actor.kind, name: row.actor.name },
    from: item?.label ?? row.from,
    to: item?.outcomes.find(({ id }) => id === row.to)?.label ?? row.to,
    reason: row.reason,
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

function isoTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
