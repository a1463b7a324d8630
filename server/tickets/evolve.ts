import { freshChecklist } from './checklist.ts';
import { isSensitive } from './is-sensitive.ts';
import type { TicketEvent, TicketState } from './ticket-state.ts';

/** Applies one event. Folding a ticket's events over `null`, oldest first, gives the ticket.
 *
 * @param ticket Null before the first event, which is `opened`.
 * @throws {RangeError} When another event comes first. */
export function evolve(ticket: TicketState | null, event: TicketEvent): TicketState {
  if (event.type === 'opened') {
    return kept({
      status: 'opened',
      priority: event.priority,
      topic: event.topic,
      reason: event.reason,
      level: event.level,
      matchedRules: event.matchedRules,
      assigneeId: null,
      orgUnitId: null,
      teamId: null,
      tags: [],
      experts: [],
      snoozedUntil: null,
      openedAt: event.at,
      resolvedAt: null,
      result: null,
      mergedInto: null,
      ratingAskedAt: null,
      rating: null,
      checklist: [],
      referral: null,
      keptSensitive: false,
      version: 1,
    });
  }
  if (ticket === null) throw new RangeError(`Cannot apply "${event.type}": the ticket was never opened`);
  const next = { ...ticket, ...change(ticket, event), version: ticket.version + 1 };
  return event.type === 'sensitivity_lowered' ? next : kept(next);
}

/** What was sensitive once stays so, whatever is changed about it. */
function kept(ticket: TicketState): TicketState {
  return { ...ticket, keptSensitive: isSensitive(ticket) };
}

function change(ticket: TicketState, event: Exclude<TicketEvent, { type: 'opened' }>): Partial<TicketState> {
  switch (event.type) {
    case 'assigned':
      return { status: 'assigned', assigneeId: event.to };
    case 'unassigned':
      return { status: 'opened', assigneeId: null };
    case 'transferred':
      // To a person, `assigned` follows.
      if (event.kind === 'person') return {};
      return event.kind === 'team' ? { teamId: event.to } : { orgUnitId: event.to, teamId: null };
    case 'placed':
      return { orgUnitId: event.to };
    case 'note_added':
    case 'merged':
      return {};
    case 'sensitivity_lowered':
      return { keptSensitive: false };
    case 'topic_changed':
      return { topic: event.to };
    case 'priority_changed':
      return { priority: event.to, level: event.level, matchedRules: event.matchedRules };
    case 'tagged':
      return { tags: [...ticket.tags, event.to] };
    case 'untagged':
      return { tags: ticket.tags.filter((tag) => tag !== event.from) };
    case 'invited':
      return { experts: [...ticket.experts, event.to] };
    case 'uninvited':
      return { experts: ticket.experts.filter((id) => id !== event.from) };
    case 'snoozed':
      return { snoozedUntil: event.to };
    case 'checklist_added':
      return { checklist: freshChecklist(event.items) };
    case 'item_checked': {
      const { item, outcome, closes, by, at } = event;
      const entry = { item, outcome, closes, by, at };
      return { checklist: ticket.checklist.map((one) => (one.item === item ? entry : one)) };
    }
    case 'resolved':
      return {
        status: 'resolved',
        resolvedAt: event.at,
        snoozedUntil: null,
        result: event.result ?? null,
        mergedInto: event.into ?? null,
      };
    case 'reopened':
      if (event.from === 'snoozed') return { snoozedUntil: null };
      return { status: 'opened', assigneeId: null, resolvedAt: null, result: null, mergedInto: null };
    case 'rating_asked':
      return { ratingAskedAt: event.at };
    case 'rated':
      return { rating: event.to };
    case 'referral_moved':
      return { referral: { id: event.referral, direction: event.direction, status: event.to } };
  }
  return event satisfies never;
}
