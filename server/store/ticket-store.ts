import type { Selectable } from 'kysely';
import type { TicketEventsTable } from '../database/schema/tickets.ts';
import { leads } from '../tickets/leads.ts';
import { recordAudit } from './audit.ts';
import { casesToSearch } from './cases-to-search.ts';
import { caseLine, caseLinesNear } from './case-lines.ts';
import { readIntakes } from './read-intakes.ts';
import { readUnfinished } from './read-unfinished.ts';
import { readUnsent } from './read-unsent.ts';
import type { StoreContext } from './store-context.ts';
import { StoreError } from './store-error.ts';
import { storedJson } from './stored-json.ts';
import { act } from './ticket-actions.ts';
import { countTickets, listTickets } from './ticket-list.ts';
import { mergeTickets } from './ticket-merge.ts';
import { readConsents } from './ticket-consents.ts';
import { otherTickets } from './ticket-others.ts';
import type { TicketEventRow, TicketStore } from './ticket-port.ts';
import { relatedTickets } from './ticket-related.ts';
import { createRatings } from './ticket-rating.ts';
import { replayTicket } from './ticket-replay.ts';
import { note, say } from './ticket-say.ts';
import { isTicketSensitive } from './ticket-sensitive.ts';
import { readTicket } from './ticket-view.ts';

/** Tickets for the console. */
export function createTicketStore(context: StoreContext): TicketStore {
  const { db, writer } = context;
  return {
    ...createRatings(context),

    get: (id) => readTicket(context, id, null),
    see: (id, viewer) => readTicket(context, id, viewer),

    async open(id, viewer, at) {
      const ticket = await readTicket(context, id, viewer);
      if (ticket?.isSensitive === true) {
        const actor = { kind: 'counsellor', id: viewer.id } as const;
        const subject = { kind: 'ticket', id } as const;
        await writer.run((write) => recordAudit(context, write, { at, actor, action: 'case_read', subject }));
      }
      return ticket;
    },

    linesNear: (ticketId, viewer, wanted) => caseLinesNear(context, ticketId, viewer, wanted),
    line: (ticketId, seq, viewer) => caseLine(context, ticketId, seq, viewer),

    toSearch: (input) => casesToSearch(context, input),

    isSensitive: (ticketId) => isTicketSensitive(context, ticketId),

    list: (input) => listTickets(context, input),
    counts: (viewer) => countTickets(context, viewer),

    async idOf(conversationId) {
      const row = await db
        .selectFrom('tickets')
        .select('id')
        .where('conversation_id', '=', conversationId)
        .orderBy((order) => order.case().when('status', '=', 'resolved').then(1).else(0).end())
        .orderBy('opened_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.id ?? null;
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
      const names = new Map<string, string>();
      for (const user of await db.selectFrom('users').select(['id', 'display_name']).execute())
        names.set(user.id, user.display_name);
      for (const unit of await db.selectFrom('org_units').select(['id', 'name']).execute())
        names.set(unit.id, unit.name);
      for (const team of await db.selectFrom('teams').select(['id', 'name']).execute())
        names.set(team.id, team.name);
      return rows.map((row) => toEvent(row, row.display_name, names));
    },

    replay: (ticketId) => replayTicket(context, ticketId),

    intakes: (ticketId) => readIntakes(context, ticketId),
    unsent: (conversationId) => readUnsent(context, conversationId),
    unfinished: (ticketId, now) => readUnfinished(context, ticketId, now),

    related: (ticketId, viewer) => relatedTickets(context, ticketId, viewer),

    consents: (ticketId) => readConsents(context, ticketId),

    others: (ticketId, viewer) => otherTickets(context, ticketId, viewer),

    claim: (ticketId, by, at) =>
      act(context, {
        ticketId,
        command: { type: 'claim', by: by.id },
        by,
        at,
        // Whoever was disabled meanwhile takes no case along.
        target: { id: by.id, as: 'counsellor' },
      }),

    async assign({ ticketId, toId, by, reason, at }) {
      if (by !== null && !leads(by)) return refused(ticketId, by);
      const command = { type: 'assign', to: toId, by: by?.id ?? null, reason } as const;
      return act(context, { ticketId, command, by, at, target: { id: toId, as: 'counsellor' } });
    },

    unassign: ({ ticketId, fromId, by, reason, at }) =>
      act(context, {
        ticketId,
        command: {
          type: 'unassign',
          from: fromId,
          by: by?.id ?? null,
          reason,
          lead: by !== null && leads(by),
        },
        by,
        at,
      }),

    transfer: ({ ticketId, to, by, words, at }) =>
      act(context, {
        ticketId,
        command: { type: 'transfer', to, by: by.id, lead: leads(by) },
        by,
        at,
        words,
        ...(to.kind === 'person' ? { target: { id: to.id, as: 'counsellor' } as const } : {}),
      }),

    place: ({ ticketId, orgUnitId, at }) =>
      act(context, { ticketId, command: { type: 'place', orgUnitId }, by: null, at }),

    snooze: ({ ticketId, until, by, at, seen }) =>
      act(context, {
        ticketId,
        command: { type: 'snooze', until, at, by: by.id },
        by,
        at,
        ...(seen === undefined ? {} : { seen }),
      }),

    async wakeDue(at, limit) {
      const due = await db
        .selectFrom('tickets')
        .select('id')
        .where('snoozed_until', 'is not', null)
        .where('snoozed_until', '<=', at)
        .orderBy('snoozed_until')
        .orderBy('id')
        .limit(limit)
        .execute();
      let failure: unknown = null;
      let woken = 0;
      for (const { id } of due) {
        try {
          await act(context, { ticketId: id, command: { type: 'wake', at }, by: null, at });
          woken += 1;
        } catch (error) {
          // It is tried again the next time; the others do not wait for it.
          failure ??= error;
        }
      }
      if (failure !== null)
        throw new StoreError('WAKING', `Cannot wake ${due.length - woken} cases`, { cause: failure });
      return woken;
    },

    changePriority: (ticketId, priority, by, at) =>
      act(context, { ticketId, command: { type: 'change_priority', priority, by: by.id }, by, at }),

    changeTopic: ({ ticketId, topic, by, at }) =>
      act(context, { ticketId, command: { type: 'change_topic', topic, by: by.id }, by, at }),

    async lowerSensitivity({ ticketId, by, words, at }) {
      if (!leads(by)) return refused(ticketId, by);
      const command = { type: 'lower_sensitivity', by: by.id } as const;
      return act(context, { ticketId, command, by, at, words, audit: 'sensitivity_lowered' });
    },

    tag: ({ ticketId, tag, on, by, at }) =>
      act(context, { ticketId, command: { type: on ? 'tag' : 'untag', tag, by: by.id }, by, at }),

    invite: ({ ticketId, expertId, on, by, at }) =>
      act(context, {
        ticketId,
        command: { type: on ? 'invite' : 'uninvite', expert: expertId, by: by.id },
        by,
        at,
        ...(on ? { target: { id: expertId, as: 'expert' } as const } : {}),
      }),

    check: (ticketId, done, by, at) =>
      act(context, { ticketId, command: { type: 'check', ...done, by: by.id }, by, at }),

    resolve: (ticketId, by, at, end) =>
      act(context, {
        ticketId,
        ...(end?.seen === undefined ? {} : { seen: end.seen }),
        command: { type: 'resolve', by: by.id, result: end?.result ?? 'answered' },
        by,
        at,
        words: end?.words ?? null,
      }),

    merge: (input) => mergeTickets(context, input),

    reopen: (ticketId, by, at) => act(context, { ticketId, command: { type: 'reopen', by: by.id }, by, at }),

    async reply({ seen, ...input }) {
      return say(context, seen === undefined ? input : { ...input, seen }, 'resident');
    },
    addNote: (input) => note(context, input),
  };

  async function refused(ticketId: string, by: Parameters<TicketStore['see']>[1]) {
    const ticket = await readTicket(context, ticketId, by);
    return ticket === null ? ({ kind: 'not_found' } as const) : ({ kind: 'not_allowed', ticket } as const);
  }
}

function toEvent(
  row: Selectable<TicketEventsTable>,
  actorName: string | null,
  names: ReadonlyMap<string, string>,
): TicketEventRow {
  const data = storedJson<{
    from?: string | number | null;
    to?: string | number | null;
    item?: string;
    outcome?: string;
    reason?: string;
    result?: string;
    kind?: string;
    into?: string;
  }>(row.data);
  const readable = (value: string | number | null | undefined) => {
    if (value === null || value === undefined) return null;
    if (typeof value === 'string') return names.get(value) ?? value;
    return row.type === 'snoozed' ? new Date(value).toISOString() : String(value);
  };
  return {
    id: row.id,
    type: row.type,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, name: actorName },
    from: data.item ?? readable(data.from),
    to: data.outcome ?? data.into ?? readable(data.to),
    // Why a case was opened is in the case itself.
    reason: row.type === 'opened' ? null : (data.reason ?? data.result ?? data.kind ?? null),
  };
}
