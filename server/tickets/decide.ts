import type { Level, Priority } from '../../bot/dialogue/types.ts';
import { openItems } from './checklist.ts';
import type { Decision, TicketCommand, TicketFact, TicketState } from './ticket-state.ts';

const PRIORITIES: readonly Priority[] = ['low', 'medium', 'high', 'urgent'];
const LEVELS: readonly Level[] = ['routine', 'urgent', 'emergency'];

/** Decides what a command does to a ticket. Pure: the store records the facts and nothing else.
 *
 * Opening a ticket that is open raises it; raising never lowers, and brings a resolved ticket back to the
 * queue, because danger must not end up in a closed case. A ticket with a checklist is resolved only once all of it
 * is done.
 *
 * @param ticket The ticket as it stands; null when there is none yet.
 * @throws {RangeError} When a command other than `open` comes before the ticket exists. */
export function decide(ticket: TicketState | null, command: TicketCommand): Decision {
  if (command.type === 'open') {
    return ticket === null ? done(...opened(command)) : done(...raised(ticket, command));
  }
  if (ticket === null) throw new RangeError(`Cannot ${command.type} a ticket that does not exist`);
  if (command.type === 'raise') return done(...raised(ticket, command));
  if (command.type === 'reopen') {
    return ticket.status === 'resolved' ? done({ type: 'reopened' }) : { kind: 'closed' };
  }
  // An internal note may follow after the end: the file is not closed to those who worked on it.
  if (command.type === 'note') return done({ type: 'note_added' });
  if (ticket.status === 'resolved') return { kind: 'closed' };
  if (command.type === 'withdraw') return done(...withdrawn(ticket));
  const mine = ticket.assigneeId === command.by;
  switch (command.type) {
    case 'claim':
      if (mine) return done();
      return ticket.assigneeId === null ? done(assigned(command.by)) : { kind: 'taken' };
    case 'reply':
      return mine ? done() : { kind: 'taken' };
    case 'change_priority':
      return ticket.priority === command.priority
        ? done()
        : done(priorityChange(ticket, command.priority, ticket.level, []));
    case 'check':
      return mine ? done(...checked(ticket, command)) : { kind: 'taken' };
    case 'resolve': {
      const items = openItems(ticket.checklist);
      if (items.length > 0 && (mine || ticket.assigneeId === null)) return { kind: 'unfinished', items };
      if (mine) return done({ type: 'resolved' });
      // Whoever closes a ticket that nobody had takes it first, so that the history names them.
      return ticket.assigneeId === null
        ? done(assigned(command.by), { type: 'resolved' })
        : { kind: 'taken' };
    }
  }
  return command satisfies never;
}

function done(...facts: TicketFact[]): Decision {
  return { kind: 'done', facts };
}

function opened({ checklist, ...opening }: Extract<TicketCommand, { type: 'open' }>): TicketFact[] {
  return [{ ...opening, type: 'opened' }, ...added(checklist)];
}

function added(checklist: readonly string[] | undefined): TicketFact[] {
  return checklist === undefined || checklist.length === 0
    ? []
    : [{ type: 'checklist_added', items: checklist }];
}

function checked(
  { checklist }: TicketState,
  { item, outcome, closes, by }: Extract<TicketCommand, { type: 'check' }>,
): TicketFact[] {
  const entry = checklist.find((one) => one.item === item);
  if (entry === undefined || entry.outcome === outcome) return [];
  return [{ type: 'item_checked', item, outcome, closes, by }];
}

function assigned(to: string): TicketFact {
  return { type: 'assigned', from: null, to };
}

/** Nothing that a resident types ends a ticket that may be about danger. */
function withdrawn(ticket: TicketState): TicketFact[] {
  const harmless =
    ticket.checklist.length === 0 &&
    ticket.level === 'routine' &&
    (ticket.priority === 'low' || ticket.priority === 'medium');
  return harmless ? [{ type: 'resolved' }] : [];
}

function raised(
  ticket: TicketState,
  to: {
    priority: Priority;
    level: Level;
    matchedRules: readonly string[];
    topic?: string | null;
    checklist?: readonly string[];
  },
): TicketFact[] {
  const facts: TicketFact[] = ticket.status === 'resolved' ? [{ type: 'reopened' }] : [];
  if (ticket.topic === null && to.topic !== null && to.topic !== undefined) {
    facts.push({ type: 'topic_changed', from: null, to: to.topic });
  }
  const priority = higher(PRIORITIES, ticket.priority, to.priority);
  const level = higher(LEVELS, ticket.level, to.level);
  const news = to.matchedRules.some((rule) => !ticket.matchedRules.includes(rule));
  if (priority !== ticket.priority || level !== ticket.level || news) {
    facts.push(priorityChange(ticket, priority, level, to.matchedRules));
  }
  // What was done for an earlier harm is not done for a new one; while the case is open, it is one harm.
  if (ticket.checklist.length === 0 || ticket.status === 'resolved') facts.push(...added(to.checklist));
  return facts;
}

function priorityChange(
  ticket: TicketState,
  to: Priority,
  level: Level,
  rules: readonly string[],
): TicketFact {
  const matchedRules = [...new Set([...ticket.matchedRules, ...rules])];
  return { type: 'priority_changed', from: ticket.priority, to, level, matchedRules };
}

function higher<T>(order: readonly T[], left: T, right: T): T {
  return order.indexOf(left) >= order.indexOf(right) ? left : right;
}
