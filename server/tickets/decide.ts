import type { Level, Priority } from '../../bot/dialogue/types.ts';
import { isOpen } from '../referral/referral-state.ts';
import { openItems } from './checklist.ts';
import { followReferral, referralAtEnd, referralAtWithdrawal } from './follow-referral.ts';
import { wasDanger } from './was-danger.ts';
import { isSensitive } from './is-sensitive.ts';
import type {
  AssignReason,
  Decision,
  TicketCommand,
  TicketFact,
  TicketState,
  TransferTarget,
} from './ticket-state.ts';

const PRIORITIES: readonly Priority[] = ['low', 'medium', 'high', 'urgent'];
const LEVELS: readonly Level[] = ['routine', 'urgent', 'emergency'];

/** Longest sleep of a case about danger. */
const DANGER_SLEEPS_MS = 24 * 60 * 60 * 1000;

/** Decides what a command does to a ticket. Pure: the store records the facts and nothing else.
 *
 * Opening a ticket that is open raises it; raising never lowers, and brings a resolved or sleeping ticket back to the
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
  return ticket.status === 'resolved' ? whenResolved(ticket, command) : whenOpen(ticket, command);
}

type Command = Exclude<TicketCommand, { type: 'open' }>;

/** The file is not closed to those who worked on it, nor to danger, nor to the resident's word on how it went. */
function whenResolved(ticket: TicketState, command: Command): Decision {
  switch (command.type) {
    case 'raise':
      return done(...raised(ticket, command));
    case 'reopen':
      return done({ type: 'reopened', from: 'resolved' });
    case 'note':
      return done({ type: 'note_added' });
    case 'lower_sensitivity':
      return done(...lowered(ticket));
    case 'tag':
    case 'untag':
      return done(...tagged(ticket, command));
    case 'ask_rating':
      return done(...(mayBeRated(ticket) && ticket.ratingAskedAt === null ? [ratingAsked] : []));
    case 'rate':
      return mayBeRated(ticket) ? done({ type: 'rated', to: command.score }) : { kind: 'closed' };
    case 'wake':
    case 'place':
      return done();
    case 'follow_referral':
      return done(...followReferral(ticket, command));
    case 'claim':
    case 'assign':
    case 'unassign':
    case 'transfer':
    case 'reply':
    case 'snooze':
    case 'invite':
    case 'uninvite':
    case 'check':
    case 'resolve':
    case 'refer':
    case 'withdraw':
    case 'change_priority':
    case 'change_topic':
      return { kind: 'closed' };
  }
  return command satisfies never;
}

function whenOpen(ticket: TicketState, command: Command): Decision {
  switch (command.type) {
    case 'raise':
      return done(...raised(ticket, command));
    case 'reopen':
      return ticket.snoozedUntil === null ? { kind: 'closed' } : done(awake);
    case 'wake':
      return done(...woken(ticket, command.at));
    case 'note':
      return done({ type: 'note_added' });
    case 'withdraw':
      return done(...withdrawn(ticket));
    case 'place':
      return ticket.orgUnitId === command.orgUnitId
        ? done()
        : done({ type: 'placed', from: ticket.orgUnitId, to: command.orgUnitId });
    case 'change_priority':
      return ticket.priority === command.priority
        ? done()
        : done(priorityChange(ticket, command.priority, ticket.level, []));
    case 'change_topic':
      return ticket.topic === command.topic
        ? done()
        : done({ type: 'topic_changed', from: ticket.topic, to: command.topic });
    case 'lower_sensitivity':
      return done(...lowered(ticket));
    case 'tag':
    case 'untag':
      return done(...tagged(ticket, command));
    case 'ask_rating':
      return done();
    case 'rate':
      return { kind: 'closed' };
    case 'follow_referral':
      return done(...followReferral(ticket, command));
    case 'claim':
    case 'assign':
    case 'unassign':
    case 'transfer':
    case 'reply':
    case 'snooze':
    case 'invite':
    case 'uninvite':
    case 'check':
    case 'refer':
    case 'resolve':
      return inSomebodysHands(ticket, command);
  }
  return command satisfies never;
}

/** What depends on who has the ticket. */
function inSomebodysHands(
  ticket: TicketState,
  command: Extract<
    Command,
    {
      type:
        | 'claim'
        | 'assign'
        | 'unassign'
        | 'transfer'
        | 'reply'
        | 'snooze'
        | 'invite'
        | 'uninvite'
        | 'check'
        | 'refer'
        | 'resolve';
    }
  >,
): Decision {
  const { assigneeId } = ticket;
  const free = assigneeId === null;
  const mine = !free && assigneeId === command.by;
  switch (command.type) {
    case 'claim':
      if (mine) return done();
      return free ? done(...wakened(ticket), assigned(null, command.by)) : { kind: 'taken' };
    case 'assign':
      if (assigneeId === command.to) return done();
      if (!free && command.by === null) return { kind: 'taken' };
      return done(...wakened(ticket), assigned(assigneeId, command.to, command.reason));
    case 'unassign':
      if (assigneeId !== command.from) return { kind: 'taken' };
      return command.by === null || mine || command.lead === true
        ? done({ type: 'unassigned', from: assigneeId, reason: command.reason })
        : { kind: 'taken' };
    case 'transfer':
      return mine || free || command.lead === true
        ? done(...transferred(ticket, command.to))
        : { kind: 'taken' };
    case 'reply':
      return mine ? done() : { kind: 'taken' };
    case 'snooze':
      return mine ? done(...snoozed(ticket, command)) : { kind: 'taken' };
    case 'invite':
      if (!mine) return { kind: 'taken' };
      return ticket.experts.includes(command.expert) ? done() : done({ type: 'invited', to: command.expert });
    case 'uninvite':
      if (!mine) return { kind: 'taken' };
      return ticket.experts.includes(command.expert)
        ? done({ type: 'uninvited', from: command.expert })
        : done();
    case 'check':
      return mine ? done(...checked(ticket, command)) : { kind: 'taken' };
    case 'refer':
      return refer(ticket, command, mine);
    case 'resolve': {
      if (!mine && !free) return { kind: 'taken' };
      if (ticket.referral !== null && isOpen(ticket.referral.status)) return { kind: 'referral_open' };
      const items = openItems(ticket.checklist);
      if (items.length > 0) return { kind: 'unfinished', items };
      const end: TicketFact[] = [
        ...referralAtEnd(ticket.referral),
        { type: 'resolved', result: command.result },
      ];
      // Whoever closes a ticket that nobody had takes it first, so that the history names them.
      return free ? done(assigned(null, command.by), ...end) : done(...end);
    }
  }
  return command satisfies never;
}

/** What was passed on to us is not passed on once more: there, consent was given for us alone. */
function refer(
  { referral, assigneeId, reason }: TicketState,
  command: Extract<TicketCommand, { type: 'refer' }>,
  mine: boolean,
): Decision {
  const leads = command.lead === true && assigneeId !== null;
  if (!mine && !leads) return { kind: 'taken' };
  const isUnderWay = referral !== null && (isOpen(referral.status) || referral.status === 'accepted');
  if (isUnderWay || reason === 'referral') return { kind: 'referral_open' };
  return done({ type: 'referral_moved', referral: command.referral, direction: 'out', to: 'asking' });
}

const awake: TicketFact = { type: 'reopened', from: 'snoozed' };
const ratingAsked: TicketFact = { type: 'rating_asked' };

/** Danger sleeps for a day at most: then somebody looks at it again. */
function snoozed(
  ticket: TicketState,
  { until, at }: Extract<TicketCommand, { type: 'snooze' }>,
): TicketFact[] {
  const to = wasDanger(ticket) ? Math.min(until, at + DANGER_SLEEPS_MS) : until;
  return ticket.snoozedUntil === to ? [] : [{ type: 'snoozed', from: ticket.snoozedUntil, to }];
}

function wakened(ticket: TicketState): TicketFact[] {
  return ticket.snoozedUntil === null ? [] : [awake];
}

function woken(ticket: TicketState, at: number | null): TicketFact[] {
  return ticket.snoozedUntil !== null && (at === null || at >= ticket.snoozedUntil) ? [awake] : [];
}

/** A case that goes on in another one, and one that nobody dealt with, is not rated. */
function mayBeRated({ rating, result }: TicketState): boolean {
  return rating === null && result !== 'duplicate' && result !== 'withdrawn';
}

/** What makes it sensitive still, nobody lowers. */
function lowered(ticket: TicketState): TicketFact[] {
  const still = isSensitive({ ...ticket, keptSensitive: false });
  return ticket.keptSensitive && !still ? [{ type: 'sensitivity_lowered' }] : [];
}

function tagged(
  { tags }: TicketState,
  { type, tag }: Extract<TicketCommand, { type: 'tag' | 'untag' }>,
): TicketFact[] {
  if (tags.includes(tag) === (type === 'tag')) return [];
  return [type === 'tag' ? { type: 'tagged', to: tag } : { type: 'untagged', from: tag }];
}

function transferred(ticket: TicketState, to: TransferTarget): TicketFact[] {
  const { assigneeId } = ticket;
  const from = { person: assigneeId, team: ticket.teamId, unit: ticket.orgUnitId }[to.kind];
  const nobodys = assigneeId === null && ticket.snoozedUntil === null;
  if (from === to.id && (to.kind === 'person' || nobodys)) return [];
  const sent: TicketFact = { type: 'transferred', kind: to.kind, from, to: to.id };
  if (to.kind === 'person') return [...wakened(ticket), sent, assigned(assigneeId, to.id, 'transferred')];
  const left: TicketFact[] =
    assigneeId === null ? [] : [{ type: 'unassigned', from: assigneeId, reason: 'transferred' }];
  return [...wakened(ticket), ...left, sent];
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

function assigned(from: string | null, to: string, reason?: AssignReason): TicketFact {
  return { type: 'assigned', from, to, ...(reason === undefined ? {} : { reason }) };
}

/** Nothing that a resident types ends a ticket that may be about danger. */
function withdrawn(ticket: TicketState): TicketFact[] {
  const harmless =
    ticket.checklist.length === 0 &&
    !wasDanger(ticket) &&
    (ticket.priority === 'low' || ticket.priority === 'medium');
  return harmless
    ? [...referralAtWithdrawal(ticket.referral), { type: 'resolved', result: 'withdrawn' }]
    : [];
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
  const resolved = ticket.status === 'resolved';
  const facts: TicketFact[] = resolved ? [{ type: 'reopened', from: 'resolved' }] : wakened(ticket);
  const topic = to.topic ?? ticket.topic;
  // What an open case is about, its counsellor says; one that comes back may be about something else.
  if (topic !== null && topic !== ticket.topic && (resolved || ticket.topic === null)) {
    facts.push({ type: 'topic_changed', from: ticket.topic, to: topic });
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
  // A case is named by the first of its rules: what is graver than all that was told before.
  const isGraver = level !== ticket.level;
  const matchedRules = [
    ...new Set(isGraver ? [...rules, ...ticket.matchedRules] : [...ticket.matchedRules, ...rules]),
  ];
  return { type: 'priority_changed', from: ticket.priority, to, level, matchedRules };
}

function higher<T>(order: readonly T[], left: T, right: T): T {
  return order.indexOf(left) >= order.indexOf(right) ? left : right;
}
