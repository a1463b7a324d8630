import type { StoredMessage } from '../../bot/runtime/ports.ts';
import { fromWholeGap, linesOfCases } from '../tickets/lines-of-cases.ts';
import { spansSeen } from './case-spans.ts';
import type { SpansSeen } from './case-spans.ts';
import { shownMessage } from './message-rows.ts';
import { readIntakes } from './read-intakes.ts';
import { readUnsent } from './read-unsent.ts';
import type { StoreContext } from './store-context.ts';
import type { CasesToSearch, Ticket, TicketStore } from './ticket-port.ts';
import type { TicketRow } from './ticket-rows.ts';
import { realCase, seen, sightOf } from './ticket-sight.ts';
import type { Sight } from './ticket-sight.ts';
import { showTickets } from './ticket-view.ts';

/** Cases that are opened at once, and rows among which they are looked for. */
const CASES = 25;
const ROWS = 5000;
/** Lines that are opened at once, about: of a longer conversation its newest. */
const LINES = 4000;

/** The next cases that somebody may see, with what they may read of each. Nothing that is opened is kept. */
export async function casesToSearch(
  context: StoreContext,
  { viewer, before, openedSince }: Parameters<TicketStore['toSearch']>[0],
): Promise<CasesToSearch> {
  const sight = await sightOf(context, viewer);
  const { rows, floor } = await nextRows(context, sight, before, openedSince);
  const few = await upTo(context, rows);
  const last = few.at(-1);
  const isCut = few.length < rows.length || rows.length === CASES;
  const tickets = await showTickets(context, few, sight);
  const lines = await linesFor(context, few, tickets, sight, openedSince);
  const filled = await withIntakes(
    context,
    few.map(({ id }) => id),
  );
  return {
    cases: await Promise.all(
      tickets.map(async (ticket) => ({
        ticket,
        lines: lines.get(ticket.id) ?? [],
        intakes: filled.has(ticket.id) ? await readIntakes(context, ticket.id) : [],
        unsent: ticket.withoutNames ? await readUnsent(context, ticket.conversationId) : [],
      })),
    ),
    next: isCut ? (last?.id ?? null) : (floor?.id ?? null),
    searchedTo: (isCut ? last : floor)?.opened_at ?? null,
  };
}

/** Rows that the reader sees, newest first, of a bounded stretch of all; `floor` is where it ends, null where nothing is
 * left after it. */
async function nextRows(
  { db }: StoreContext,
  sight: Sight,
  before: string | null,
  openedSince: number,
): Promise<{
  readonly rows: readonly TicketRow[];
  readonly floor: Pick<TicketRow, 'id' | 'opened_at'> | null;
}> {
  const floor = await db
    .selectFrom('tickets')
    .select(['id', 'opened_at'])
    .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .offset(ROWS - 1)
    .limit(1)
    .executeTakeFirst();
  const rows = await db
    .selectFrom('tickets')
    .selectAll('tickets')
    .$if(before !== null, (query) => query.where('tickets.id', '<', before ?? ''))
    .$if(floor !== undefined, (query) => query.where('tickets.id', '>=', floor?.id ?? ''))
    .where('tickets.opened_at', '>=', openedSince)
    .where(realCase)
    .where(seen(sight))
    .orderBy('tickets.id', 'desc')
    .limit(CASES)
    .execute();
  const isOver = floor === undefined || floor.opened_at < openedSince;
  return { rows, floor: isOver ? null : floor };
}

/** The first of some cases whose conversations have not too many lines together; at least one. */
async function upTo({ db }: StoreContext, rows: readonly TicketRow[]): Promise<readonly TicketRow[]> {
  if (rows.length === 0) return [];
  const places = await db
    .selectFrom('conversations')
    .select(['id', 'next_seq'])
    .where('id', 'in', [...new Set(rows.map((row) => row.conversation_id))])
    .execute();
  const length = new Map(places.map(({ id, next_seq: next }) => [id, next]));
  let sum = 0;
  const end = rows.findIndex((row, index) => {
    sum += Math.min(LINES, length.get(row.conversation_id) ?? 0);
    return index > 0 && sum > LINES;
  });
  return end < 0 ? rows : rows.slice(0, end);
}

/** What may be read of each conversation, by ticket: of those with several cases that are seen with names, with the newest. */
async function linesFor(
  context: StoreContext,
  rows: readonly TicketRow[],
  tickets: readonly Ticket[],
  sight: Sight,
  since: number,
): Promise<ReadonlyMap<string, readonly StoredMessage[]>> {
  const ids = rows.map((row) => row.conversation_id);
  const cases = await spansSeen(context.db, ids, sight);
  const blind = new Set(tickets.flatMap(({ id, withoutNames }) => (withoutNames ? [id] : [])));
  const wanted = rows.filter((row) => blind.has(row.id) || isNewest(row, cases.get(row.conversation_id)));
  const opened = await openLines(context, wanted, since);
  return new Map(
    wanted.map((row) => {
      const { spans, seen: theirs } = cases.get(row.conversation_id) ?? {
        spans: [],
        seen: new Set<string>(),
      };
      const mine = blind.has(row.id) ? new Set([row.id]) : theirs;
      const all = opened.get(row.id) ?? [];
      const isWhole = spans.every(({ ticketId }) => mine.has(ticketId));
      return [row.id, linesOfCases(isWhole ? all : fromWholeGap(all, spans), spans, mine).lines];
    }),
  );
}

function isNewest({ id }: TicketRow, cases: SpansSeen | undefined): boolean {
  return [...(cases?.seen ?? [])].every((other) => other <= id);
}

/** The lines of some cases' conversations, by ticket; once a case has ended, nothing of whoever goes on there after an
 * erasure. */
async function openLines(
  { db, keys }: StoreContext,
  rows: readonly TicketRow[],
  since: number,
): Promise<ReadonlyMap<string, readonly StoredMessage[]>> {
  if (rows.length === 0) return new Map();
  const ids = [...new Set(rows.map((row) => row.conversation_id))];
  const places = await db
    .selectFrom('conversations')
    .innerJoin('persons', 'persons.id', 'conversations.person_id')
    .select(['conversations.id', 'persons.id as person', 'persons.wrapped_key'])
    .where('conversations.id', 'in', ids)
    .where('persons.wrapped_key', 'is not', null)
    .execute();
  const owners = new Map(places.map((place) => [place.id, place]));
  const messages = await db
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .selectAll('messages')
    .where('messages.conversation_id', 'in', ids)
    .where('messages.at', '>=', since)
    .whereRef('messages.seq', '>=', (place) => place('conversations.next_seq', '-', LINES))
    .orderBy('messages.conversation_id')
    .orderBy('messages.seq')
    .execute();
  const lines = new Map<string, StoredMessage[]>();
  for (const message of messages) {
    const owner = owners.get(message.conversation_id);
    if (owner === undefined) continue;
    const of = lines.get(message.conversation_id) ?? [];
    lines.set(message.conversation_id, of);
    of.push(shownMessage(message, () => keys.keyOf(owner.person, owner.wrapped_key)));
  }
  return new Map(
    rows.map((row) => {
      const isTheirs = owners.get(row.conversation_id)?.person === row.person_id || row.status !== 'resolved';
      return [row.id, isTheirs ? (lines.get(row.conversation_id) ?? []) : []];
    }),
  );
}

async function withIntakes({ db }: StoreContext, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('intakes')
    .select('ticket_id')
    .where('ticket_id', 'in', [...ids])
    .execute();
  return new Set(rows.map((row) => row.ticket_id));
}
