import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Schema } from '../database/schema.ts';
import { fromMessageRow } from './message-rows.ts';
import type { Ticket } from './ports.ts';
import type { StoreContext } from './store-context.ts';
import { ticketState } from './ticket-rows.ts';

const LAST_LINE_CHARS = 60;

type Where = (eb: ExpressionBuilder<Schema, 'tickets'>) => Expression<SqlBool>;

/** Reads tickets as counsellors see them, most pressing first: by priority, then by waiting time; resolved ones
 * latest first. */
export async function readTickets(
  context: StoreContext,
  where: Where,
  limit: number,
): Promise<readonly Ticket[]> {
  const rows = await context.db
    .selectFrom('tickets')
    .innerJoin('conversations', 'conversations.id', 'tickets.conversation_id')
    .innerJoin('persons', 'persons.id', 'conversations.person_id')
    .leftJoin('users', 'users.id', 'tickets.assignee_id')
    .selectAll('tickets')
    .select(['conversations.channel', 'conversations.last_incoming_id'])
    .select(['persons.wrapped_key', 'persons.id as key_person'])
    .select('users.display_name')
    .where(where)
    .orderBy((order) => order.case().when('tickets.status', '=', 'resolved').then(1).else(0).end())
    .orderBy((order) =>
      order
        .case()
        .when('tickets.status', '=', 'resolved')
        .then(0)
        .when('tickets.priority', '=', 'urgent')
        .then(1)
        .when('tickets.priority', '=', 'high')
        .then(2)
        .when('tickets.priority', '=', 'medium')
        .then(3)
        .else(4)
        .end(),
    )
    .orderBy('tickets.resolved_at', 'desc')
    .orderBy('tickets.waiting_since')
    .orderBy('tickets.id')
    .limit(limit)
    .execute();
  const lines = await lastLines(context, rows);
  const names = await checkers(context, rows);
  return rows.map((row) => {
    const state = ticketState(row);
    return {
      id: row.id,
      conversationId: row.conversation_id,
      personId: row.person_id,
      channel: row.channel,
      status: state.status,
      priority: state.priority,
      topic: state.topic,
      reason: state.reason,
      level: state.level,
      matchedRules: state.matchedRules,
      assignee:
        row.assignee_id === null ? null : { id: row.assignee_id, displayName: row.display_name ?? '' },
      openedAt: state.openedAt,
      waitingSince: row.waiting_since,
      resolvedAt: state.resolvedAt,
      checklist: state.checklist.map((entry) => ({ ...entry, byName: names.get(entry.by ?? '') ?? null })),
      version: state.version,
      lastLine: lines.get(row.last_incoming_id ?? '') ?? '',
    };
  });
}

/** One ticket; null when there is none. */
export async function readTicket(context: StoreContext, id: string): Promise<Ticket | null> {
  const [ticket] = await readTickets(context, (eb) => eb('tickets.id', '=', id), 1);
  return ticket ?? null;
}

/** Names of the people who did something of a checklist; most tickets have none. */
async function checkers(
  context: StoreContext,
  rows: readonly { checklist: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  if (rows.every((row) => row.checklist === null)) return new Map();
  const people = await context.db.selectFrom('users').select(['id', 'display_name']).execute();
  return new Map(people.map((user) => [user.id, user.display_name]));
}

async function lastLines(
  context: StoreContext,
  rows: readonly { last_incoming_id: string | null; wrapped_key: string | null; key_person: string }[],
): Promise<ReadonlyMap<string, string>> {
  const owners = new Map<string, { person: string; wrapped: string }>();
  for (const row of rows) {
    if (row.last_incoming_id === null || row.wrapped_key === null) continue;
    owners.set(row.last_incoming_id, { person: row.key_person, wrapped: row.wrapped_key });
  }
  if (owners.size === 0) return new Map();
  const messages = await context.db
    .selectFrom('messages')
    .selectAll()
    .where('id', 'in', [...owners.keys()])
    .execute();
  return new Map(
    messages.flatMap((row) => {
      const owner = owners.get(row.id);
      if (owner === undefined) return [];
      const { text } = fromMessageRow(row, context.keys.keyOf(owner.person, owner.wrapped));
      return [[row.id, text.slice(0, LAST_LINE_CHARS).replace(/[\ud800-\udbff]$/, '')]];
    }),
  );
}
