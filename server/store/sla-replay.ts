import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';
import type { Happening } from '../sla/clock.ts';
import { happeningOf } from '../sla/happening-of.ts';
import type { TicketFact } from '../tickets/ticket-state.ts';
import { storedJson } from './stored-json.ts';

/** What has happened to a ticket, as its clocks see it, oldest first: its events, and the lines since it was opened. Of
 * two things at one time the line comes first, as a reply comes before the end that follows it. */
export async function replayClocks(db: Kysely<Schema>, ticketId: string): Promise<readonly Happening[]> {
  const rows = await db
    .selectFrom('ticket_events')
    .select(['type', 'data', 'at'])
    .where('ticket_id', '=', ticketId)
    .orderBy('version')
    .execute();
  const events = rows.flatMap(({ type, data, at }) => {
    const happening = happeningOf(
      storedJson<TicketFact>(JSON.stringify({ ...storedJson<object>(data), type })),
      at,
    );
    return happening === null ? [] : [happening];
  });
  const opened = events[0]?.at;
  if (opened === undefined) return [];
  const messages = await db
    .selectFrom('messages')
    .innerJoin('tickets', 'tickets.conversation_id', 'messages.conversation_id')
    .leftJoin('inbox', 'inbox.message_id', 'messages.id')
    .select('messages.author_kind')
    // What came late began to wait when it came.
    .select(({ fn }) => fn.coalesce('inbox.accepted_at', 'messages.at').as('at'))
    .where('tickets.id', '=', ticketId)
    .where(({ fn }) => fn.coalesce('inbox.accepted_at', 'messages.at'), '>', opened)
    .where('messages.private', '=', 0)
    .where('messages.author_kind', 'in', ['resident', 'counsellor'])
    .orderBy('messages.seq')
    .execute();
  const lines = messages.map(
    ({ author_kind: author, at }): Happening => ({
      type: author === 'resident' ? 'resident_wrote' : 'replied',
      at,
    }),
  );
  return merge(lines, events);
}

/** Keeps the order within each list, whatever the machine's clock did. */
function merge(lines: readonly Happening[], events: readonly Happening[]): Happening[] {
  const [opening, ...rest] = events;
  if (opening === undefined) return [];
  const merged = [opening];
  let next = 0;
  for (const event of rest) {
    for (let line = lines[next]; line !== undefined && line.at <= event.at; line = lines[next]) {
      merged.push(line);
      next += 1;
    }
    merged.push(event);
  }
  return [...merged, ...lines.slice(next)];
}
