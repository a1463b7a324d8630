import type { Expression, ExpressionBuilder, Selectable, SqlBool } from 'kysely';
import { unseal } from '../crypto/cipher.ts';
import type { Schema, TicketEventsTable } from '../database/schema.ts';
import { personKey } from './person-key.ts';
import type { TicketEventRow, TicketStore } from './ports.ts';
import type { StoreContext } from './store-context.ts';
import { act, say } from './ticket-actions.ts';
import { readTicket, readTickets } from './ticket-view.ts';
import { storedJson } from './stored-json.ts';

/** Tickets for the console. */
export function createTicketStore(context: StoreContext): TicketStore {
  const { db } = context;
  return {
    get: (id) => readTicket(context, id),

    list: ({ kind, userId, limit }) => readTickets(context, (ticket) => inView(ticket, kind, userId), limit),

    async counts(userId) {
      const rows = await db
        .selectFrom('tickets')
        .select((select) => ['status', 'priority', 'assignee_id', select.fn.countAll<number>().as('count')])
        .where('status', '<>', 'resolved')
        .groupBy(['status', 'priority', 'assignee_id'])
        .execute();
      const sum = (keep: (row: (typeof rows)[number]) => boolean) =>
        rows.filter(keep).reduce((total, row) => total + row.count, 0);
      return {
        urgent: sum((row) => row.priority === 'urgent'),
        mine: sum((row) => row.assignee_id === userId),
        unassigned: sum((row) => row.status === 'opened'),
      };
    },

    async events(ticketId) {
      const rows = await db
        .selectFrom('ticket_events')
        .leftJoin('users', 'users.id', 'ticket_events.actor_id')
        .selectAll('ticket_events')
        .select('users.display_name')
        .where('ticket_id', '=', ticketId)
        .orderBy('version')
        .execute();
      const people = await db.selectFrom('users').select(['id', 'display_name']).execute();
      const names = new Map(people.map((user) => [user.id, user.display_name]));
      return rows.map((row) => toEvent(row, row.display_name, names));
    },

    async intake(ticketId) {
      const row = await db
        .selectFrom('intakes')
        .selectAll()
        .where('ticket_id', '=', ticketId)
        .executeTakeFirst();
      const key = row && (await personKey(context, row.conversation_id));
      if (row === undefined || key === null || key === undefined) return null;
      const slots = storedJson<Record<string, string>>(unseal(key, row.slots, `intake:${ticketId}`));
      return { form: row.form, slots };
    },

    claim: (ticketId, by, at) => act(context, ticketId, { type: 'claim', by: by.id }, by, at),
    reply: (input) => say(context, input, 'resident'),
    addNote: (input) => say(context, input, 'colleagues'),
    changePriority: (ticketId, priority, by, at) =>
      act(context, ticketId, { type: 'change_priority', priority, by: by.id }, by, at),
    check: (ticketId, done, by, at) => act(context, ticketId, { type: 'check', ...done, by: by.id }, by, at),
    resolve: (ticketId, by, at) => act(context, ticketId, { type: 'resolve', by: by.id, result: 'answered' }, by, at),
    reopen: (ticketId, by, at) => act(context, ticketId, { type: 'reopen', by: by.id }, by, at),
  };
}

function toEvent(
  row: Selectable<TicketEventsTable>,
  actorName: string | null,
  names: ReadonlyMap<string, string>,
): TicketEventRow {
  const data = storedJson<{ from?: string | null; to?: string | null; item?: string; outcome?: string }>(
    row.data,
  );
  const readable = (value: string | null | undefined) =>
    value === null || value === undefined ? null : (names.get(value) ?? value);
  return {
    id: row.id,
    type: row.type,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, name: actorName },
    from: data.item ?? readable(data.from),
    to: data.outcome ?? readable(data.to),
  };
}

function inView(
  ticket: ExpressionBuilder<Schema, 'tickets'>,
  kind: Parameters<TicketStore['list']>[0]['kind'],
  userId: string,
): Expression<SqlBool> {
  switch (kind) {
    case 'open':
      return ticket('tickets.status', '<>', 'resolved');
    case 'mine':
      return ticket.and([
        ticket('tickets.status', '=', 'assigned'),
        ticket('tickets.assignee_id', '=', userId),
      ]);
    case 'unassigned':
      return ticket('tickets.status', '=', 'opened');
    case 'resolved':
      return ticket('tickets.status', '=', 'resolved');
  }
  return kind satisfies never;
}
