import type { Selectable, Updateable } from 'kysely';
import type { TicketsTable } from '../database/schema/tickets.ts';
import type { ChecklistEntry } from '../tickets/checklist.ts';
import { evolve } from '../tickets/evolve.ts';
import { hears, isUnheard, queueRank } from '../tickets/queue-rank.ts';
import type { TicketFact, TicketReferral, TicketState } from '../tickets/ticket-state.ts';
import type { TicketEventRow } from './ticket-port.ts';
import { tellBotSoon } from './botpress-due.ts';
import { followInReferrals } from './referral-follow.ts';
import { followSpan } from './follow-span.ts';
import { followClocks } from './sla-follow.ts';
import type { StoreContext } from './store-context.ts';
import { StoreError } from './store-error.ts';
import type { Write } from './writer.ts';
import { storedJson } from './stored-json.ts';

export type TicketRow = Selectable<TicketsTable>;

/** Who did something to a ticket. */
export interface Actor {
  readonly kind: TicketEventRow['actor']['kind'];
  readonly id: string | null;
}

/** Columns beside the event-made state. */
export type Activity = Pick<
  Updateable<TicketsTable>,
  'waiting' | 'waiting_since' | 'counsellor_active_at' | 'first_response_at'
>;

/** The part of a row that its events make. */
export function ticketState(row: TicketRow): TicketState {
  return {
    status: row.status,
    priority: row.priority,
    topic: row.topic,
    reason: row.reason,
    level: row.level,
    matchedRules: storedJson<string[]>(row.matched_rules),
    assigneeId: row.assignee_id,
    orgUnitId: row.org_unit_id,
    teamId: row.team_id,
    tags: row.tags === null ? [] : storedJson<string[]>(row.tags),
    experts: row.experts === null ? [] : storedJson<string[]>(row.experts),
    snoozedUntil: row.snoozed_until,
    openedAt: row.opened_at,
    resolvedAt: row.resolved_at,
    result: row.result,
    mergedInto: row.merged_into,
    ratingAskedAt: row.rating_asked_at,
    rating: row.rating,
    checklist: row.checklist === null ? [] : storedJson<ChecklistEntry[]>(row.checklist),
    referral: row.referral === null ? null : storedJson<TicketReferral>(row.referral),
    keptSensitive: row.kept_sensitive === 1,
    version: row.version,
  };
}

/** A ticket of a conversation; undefined where it is none of its. */
export async function ticketIn(
  write: Write,
  conversationId: string,
  ticketId: string,
): Promise<TicketRow | undefined> {
  return write.tx
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', ticketId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
}

/** The unresolved ticket of a conversation; there is at most one. */
export async function openTicketOf(write: Write, conversationId: string): Promise<TicketRow | null> {
  const row = await write.tx
    .selectFrom('tickets')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('status', '<>', 'resolved')
    .executeTakeFirst();
  return row ?? null;
}

/** Records facts about a ticket: its events, and the state that they make.
 *
 * The caller holds the lock of the ticket's conversation.
 *
 * @param at Epoch milliseconds.
 * @returns The state that they make.
 * @throws {RangeError} When there is neither a row nor a fact. */
export async function recordFacts(
  context: StoreContext,
  write: Write,
  ticket: {
    id: string;
    conversationId: string;
    personId: string;
    row: TicketRow | null;
    /** On a new one: whose practice it is. */
    practiceBy?: string;
  },
  facts: readonly TicketFact[],
  actor: Actor,
  at: number,
  activity: Activity = {},
): Promise<TicketState> {
  let state = ticket.row === null ? null : ticketState(ticket.row);
  for (const fact of facts) state = evolve(state, { ...fact, at });
  if (state === null) throw new RangeError('Cannot record nothing about a ticket that does not exist');
  const isHeard = activity.waiting === 0 || facts.some(hears);
  const rank = queueRank(
    state.priority,
    !isHeard && ticket.row !== null && isUnheard(ticket.row.priority_rank),
  );
  if (ticket.row === null) {
    const activityOfNew = { waiting: 1 as const, waiting_since: at };
    await write.tx
      .insertInto('tickets')
      .values({
        id: ticket.id,
        conversation_id: ticket.conversationId,
        person_id: ticket.personId,
        ...columns(state),
        priority_rank: rank,
        ...activityOfNew,
        changed_at: at,
        practice_by: ticket.practiceBy ?? null,
      })
      .execute();
  } else {
    const updated = await write.tx
      .updateTable('tickets')
      .set({ ...columns(state), priority_rank: rank, ...activity, changed_at: at })
      .where('id', '=', ticket.id)
      .where('version', '=', ticket.row.version)
      .returning('id')
      .executeTakeFirst();
    if (updated === undefined) throw new StoreError('LOST_UPDATE', `Cannot change ticket ${ticket.id}`);
  }
  const before = ticket.row?.version ?? 0;
  const events = facts.map(({ type, ...data }, index) => ({
    id: context.newId(),
    ticket_id: ticket.id,
    version: before + index + 1,
    type,
    actor_kind: actor.kind,
    actor_id: actor.id,
    data: JSON.stringify(data),
    at,
  }));
  if (events.length > 0) {
    await write.tx.insertInto('ticket_events').values(events).execute();
    await tellBotSoon(context, write, ticket, at);
  }
  await followSpan(write, ticket, ticket.row === null ? null : ticketState(ticket.row), state);
  await followExperts(write, ticket.id, facts);
  // Nothing is promised to somebody who is made up.
  const isPractice = ticket.practiceBy !== undefined || (ticket.row?.practice_by ?? null) !== null;
  if (!isPractice) await followClocks(context, write, ticket, facts, activity, at);
  await followInReferrals(context, write, facts, at);
  write.emit({ type: 'ticket', ticketId: ticket.id, conversationId: ticket.conversationId });
  return state;
}

/** Keeps the table that experts' cases are found by. */
async function followExperts(write: Write, ticketId: string, facts: readonly TicketFact[]): Promise<void> {
  for (const fact of facts) {
    if (fact.type === 'invited') {
      const row = { ticket_id: ticketId, user_id: fact.to };
      await write.tx
        .insertInto('ticket_experts')
        .values(row)
        .onConflict((conflict) => conflict.columns(['ticket_id', 'user_id']).doNothing())
        .execute();
    } else if (fact.type === 'uninvited') {
      await write.tx
        .deleteFrom('ticket_experts')
        .where('ticket_id', '=', ticketId)
        .where('user_id', '=', fact.from)
        .execute();
    }
  }
}

function listed(values: readonly unknown[]): string | null {
  return values.length === 0 ? null : JSON.stringify(values);
}

function columns(state: TicketState) {
  const kept: 0 | 1 = state.keptSensitive ? 1 : 0;
  return {
    status: state.status,
    priority: state.priority,
    topic: state.topic,
    reason: state.reason,
    level: state.level,
    matched_rules: JSON.stringify(state.matchedRules),
    assignee_id: state.assigneeId,
    org_unit_id: state.orgUnitId,
    team_id: state.teamId,
    tags: listed(state.tags),
    experts: listed(state.experts),
    snoozed_until: state.snoozedUntil,
    opened_at: state.openedAt,
    resolved_at: state.resolvedAt,
    result: state.result,
    merged_into: state.mergedInto,
    rating_asked_at: state.ratingAskedAt,
    rating: state.rating,
    checklist: listed(state.checklist),
    referral: state.referral === null ? null : JSON.stringify(state.referral),
    kept_sensitive: kept,
    version: state.version,
  };
}
