import type { Kysely, Selectable } from 'kysely';
import type { EscalationsTable } from '../database/schema/roster.ts';
import type { Schema } from '../database/schema.ts';
import { commitPages } from './commit-pages.ts';
import { peopleToPage } from './people-to-page.ts';
import { storedJson } from './stored-json.ts';
import type { StoreContext } from './store-context.ts';
import type { TicketRow } from './ticket-rows.ts';
import type { Write } from './writer.ts';

/** Kind of work that falls due: the next page for a case. */
export const ESCALATE = 'escalate';

export type EscalationRow = Selectable<EscalationsTable>;

/** Starts a new stretch of pages for a case, or gives the one that runs. The caller sees to the first page. */
export async function beginEpisode(
  write: Write,
  ticket: Pick<TicketRow, 'id' | 'version' | 'conversation_id'>,
  at: number,
): Promise<EscalationRow> {
  const place = await write.tx
    .selectFrom('conversations')
    .select('next_seq')
    .where('id', '=', ticket.conversation_id)
    .executeTakeFirstOrThrow();
  const fresh = {
    step: 0,
    started_at: at,
    started_version: ticket.version,
    started_seq: place.next_seq - 1,
    stopped_at: null,
  };
  await write.tx
    .insertInto('escalations')
    .values({ ticket_id: ticket.id, episode: 1, ...fresh })
    .onConflict((conflict) =>
      conflict
        .column('ticket_id')
        .doUpdateSet((set) => ({ ...fresh, episode: set('escalations.episode', '+', 1) }))
        .where('escalations.stopped_at', 'is not', null),
    )
    .execute();
  return write.tx
    .selectFrom('escalations')
    .selectAll()
    .where('ticket_id', '=', ticket.id)
    .executeTakeFirstOrThrow();
}

/** The stretch of pages that runs for a case in which danger is told now: what was done before counts for that danger no more.
 * The caller sees to the next page. */
export async function unansweredEpisode(write: Write, ticket: TicketRow, at: number): Promise<EscalationRow> {
  const running = await beginEpisode(write, ticket, at);
  if (!(await isAnswered(write.tx, running, ticket))) return running;
  await endEpisode(write, ticket.id, at);
  return beginEpisode(write, ticket, at);
}

/** Whether somebody has acted since the pages began: somebody took the case, whoever has it wrote or did something, it
 * was lowered or it is over. What the system or a colleague gave to somebody was seen by nobody yet. */
export async function isAnswered(
  db: Kysely<Schema>,
  running: EscalationRow,
  ticket: TicketRow,
): Promise<boolean> {
  if (ticket.status === 'resolved') return true;
  if (ticket.priority !== 'urgent' && ticket.priority !== 'high') return true;
  if (ticket.assignee_id === null) return false;
  return (await hasWritten(db, running, ticket)) || (await hasActed(db, running, ticket));
}

/** Whether somebody took the case since it was last nobody's, or whoever has it did something of their own. */
async function hasActed(db: Kysely<Schema>, running: EscalationRow, ticket: TicketRow): Promise<boolean> {
  const events = await db
    .selectFrom('ticket_events')
    .select(['type', 'actor_id', 'data'])
    .where('ticket_id', '=', ticket.id)
    .where('version', '>', running.started_version)
    .orderBy('version', 'desc')
    .execute();
  for (const { type, actor_id: actorId, data } of events) {
    if (type === 'unassigned') return false;
    if (actorId === null) continue;
    if (type === 'assigned' && storedJson<{ to: string }>(data).to === actorId) return true;
    if (type !== 'assigned' && actorId === ticket.assignee_id) return true;
  }
  return false;
}

/** Whether whoever has the case wrote to the resident since: by the order of the lines, as clocks may be set back. */
async function hasWritten(db: Kysely<Schema>, running: EscalationRow, ticket: TicketRow): Promise<boolean> {
  const line = await db
    .selectFrom('messages')
    .select('id')
    .where('conversation_id', '=', ticket.conversation_id)
    .where('seq', '>', running.started_seq)
    .where('author_kind', '=', 'counsellor')
    .where('author_id', '=', ticket.assignee_id)
    .where('private', '=', 0)
    .limit(1)
    .executeTakeFirst();
  return line !== undefined;
}

/** Commits the next page of a case, and when the one after it is due. Whoever was given the case is paged with the others.
 * @param also Somebody who is paged in any case: the resident was told of them.
 * @returns How many pages there are. */
export async function pageOnce(
  context: StoreContext,
  write: Write,
  running: EscalationRow,
  ticket: TicketRow,
  at: number,
  also: string | null = null,
): Promise<number> {
  const { times } = context.paging;
  const routed = { topic: ticket.topic, orgUnitId: ticket.org_unit_id, teamId: ticket.team_id };
  const named = [also, ticket.assignee_id].filter((id) => id !== null);
  const paged = await peopleToPage(context, write, { routed, step: running.step, at, also: named });
  const count = await commitPages(
    context,
    write,
    {
      kind: 'case',
      subject: ticket.id,
      conversationId: ticket.conversation_id,
      episode: running.episode,
      step: running.step,
      ticketVersion: ticket.version,
      ...paged,
    },
    at,
  );
  await write.tx
    .updateTable('escalations')
    .set({ step: running.step + 1 })
    .where('ticket_id', '=', ticket.id)
    .execute();
  const next = { due_at: at + times.everyMs, attempts: 0, lease_owner: null, lease_until: null };
  await write.tx
    .insertInto('due_work')
    .values({ id: context.newId(), kind: ESCALATE, subject_id: ticket.id, ...next })
    .onConflict((conflict) => conflict.columns(['kind', 'subject_id']).doUpdateSet(next))
    .execute();
  if (count > 0) {
    write.emit({
      type: 'page',
      ticketId: ticket.id,
      conversationId: ticket.conversation_id,
      step: running.step,
      level: paged.level,
    });
  }
  return count;
}

/** Ends the pages of a case. */
export async function endEpisode(write: Write, ticketId: string, at: number): Promise<void> {
  await write.tx
    .updateTable('escalations')
    .set({ stopped_at: at })
    .where('ticket_id', '=', ticketId)
    .where('stopped_at', 'is', null)
    .execute();
  await write.tx
    .deleteFrom('due_work')
    .where('kind', '=', ESCALATE)
    .where('subject_id', '=', ticketId)
    .execute();
}
