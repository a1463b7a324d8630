import type { TicketSummary } from '../../../api/console.ts';
import type { QueueView } from './route.ts';

/** Whether nobody has taken the case although somebody may be in danger: the only reason for red and for sound. */
export function isUnclaimedUrgent(ticket: TicketSummary): boolean {
  return ticket.status === 'opened' && ticket.priority === 'urgent' && ticket.practice !== true;
}

/** Whether danger was told in it that nobody has heard yet: it comes before other urgent cases. */
export function hasUnheardDanger({ rank }: TicketSummary): boolean {
  return rank < 0;
}

/** Whether something must still be done about a child who may have been harmed. */
export function hasUndone(ticket: TicketSummary): boolean {
  return ticket.status !== 'resolved' && ticket.checklist?.finished === false && ticket.practice !== true;
}

/** What a danger is about, by its rule: rules of one kind fire together on one message. */
function kindOf(ruleId: string): 'mind' | 'violence' | 'mind_or_violence' | 'body' {
  if (ruleId === 'E7') return 'mind_or_violence';
  if (/^(?:S\d|M5$|second-opinion-mind$)/.test(ruleId)) return 'mind';
  return /^(?:V\d|A[156]$|second-opinion-violence$)/.test(ruleId) ? 'violence' : 'body';
}

/** Dangers of a case of another kind than the one that it is named by, what was told last first: somebody who first told of
 * bleeding may want to die now. */
export function furtherDangers({ matchedRules }: TicketSummary): readonly string[] {
  const [first] = matchedRules;
  if (first === undefined) return [];
  const others = matchedRules.filter(({ id }) => kindOf(id) !== kindOf(first.id));
  const titles = [...new Set(others.map(({ title }) => title))];
  return titles.reduceRight<string[]>((said, title) => [...said, title], []);
}

/** For whom a view is. */
export interface QueueReader {
  readonly userId: string;
  /** Teams that they are in; none until that is known. */
  readonly teamIds: ReadonlySet<string>;
}

/** Whether a case belongs in a view of the queue. All but two leave out what sleeps and what is resolved. */
export function inView(ticket: TicketSummary, view: QueueView, reader: QueueReader): boolean {
  // Made-up residents are in a view of their own, whatever became of their cases.
  if (view === 'practice' || ticket.practice === true) return view === 'practice' && ticket.practice === true;
  const resolved = ticket.status === 'resolved';
  if (view === 'resolved') return resolved;
  if (view === 'snoozed') return !resolved && ticket.snoozedUntil !== null;
  if (resolved || ticket.snoozedUntil !== null) return false;
  switch (view) {
    case 'open':
      return true;
    case 'urgent':
      return ticket.priority === 'urgent';
    case 'mine':
      return ticket.status === 'assigned' && ticket.assignee?.id === reader.userId;
    case 'team':
      return ticket.teamId !== null && reader.teamIds.has(ticket.teamId);
    case 'unassigned':
      return ticket.status === 'opened';
    case 'due':
      return dueAt(ticket) !== null;
  }
  return view satisfies never;
}

/** When something is next due, ISO 8601; null when nothing is promised, or all clocks stand still. */
export function dueAt(ticket: TicketSummary): string | null {
  return ticket.sla?.next?.dueAt ?? null;
}

/** What a counsellor may do with a case. */
export type Standing = 'claimable' | 'mine' | 'taken' | 'closed';

/** Where a case stands for the counsellor `userId`. */
export function standing(ticket: TicketSummary, userId: string): Standing {
  if (ticket.status === 'resolved') return 'closed';
  if (ticket.status === 'opened') return 'claimable';
  return ticket.assignee?.id === userId ? 'mine' : 'taken';
}
