import type { StoredMessage } from '../../bot/runtime/ports.ts';
import { isLineOfCases, linesOfCases } from '../tickets/lines-of-cases.ts';
import type { CaseLines } from '../tickets/lines-of-cases.ts';
import { spansSeen } from './case-spans.ts';
import { fromMessageRow } from './message-rows.ts';
import { personKey } from './person-key.ts';
import type { StoreContext } from './store-context.ts';
import type { Viewer } from './ticket-port.ts';
import { ticketState } from './ticket-rows.ts';
import { howSeen, seen, seesAllOf, sightOf } from './ticket-sight.ts';

const NOTHING: CaseLines<StoredMessage> = { lines: [], cuts: [] };

/** What was said in the conversation of a case, notes too, as far as somebody may read it: without what belongs to cases
 * that they may not see. Whoever was only asked for advice reads the one case. Once it has ended, nothing of whoever goes
 * on there after an erasure. */
export async function caseLines(
  context: StoreContext,
  ticketId: string,
  viewer: Viewer,
): Promise<CaseLines<StoredMessage>> {
  return readLines(context, ticketId, viewer, null);
}

/** One of them, by its place. */
export async function caseLine(
  context: StoreContext,
  ticketId: string,
  seq: number,
  viewer: Viewer,
): Promise<StoredMessage | null> {
  const { lines } = await readLines(context, ticketId, viewer, seq);
  return lines[0] ?? null;
}

/** @param seq Of the only line that is read; null for all. */
async function readLines(
  context: StoreContext,
  ticketId: string,
  viewer: Viewer,
  seq: number | null,
): Promise<CaseLines<StoredMessage>> {
  const sight = await sightOf(context, viewer);
  const row = await context.db
    .selectFrom('tickets')
    .innerJoin('conversations', 'conversations.id', 'tickets.conversation_id')
    .selectAll('tickets')
    .select('conversations.person_id as here')
    .where('tickets.id', '=', ticketId)
    .where(seen(sight))
    .executeTakeFirst();
  if (row === undefined || (row.here !== row.person_id && row.status === 'resolved')) return NOTHING;
  const key = await personKey(context, row.conversation_id);
  if (key === null) return NOTHING;
  const messages = await context.db
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', row.conversation_id)
    .$if(seq !== null, (query) => query.where('seq', '=', seq ?? 0))
    .orderBy('seq')
    .execute();
  const lines = messages.map((message) => fromMessageRow(message, key));
  if (seesAllOf(sight)) return { lines, cuts: [] };
  const cases = (await spansSeen(context.db, [row.conversation_id], sight)).get(row.conversation_id);
  const isFully = howSeen(sight, row, ticketState(row).experts) === 'fully';
  const theirs = isFully && cases !== undefined ? cases.seen : new Set([row.id]);
  const spans = cases?.spans ?? [];
  if (seq === null) return linesOfCases(lines, spans, theirs);
  return isLineOfCases(seq, spans, theirs) ? { lines, cuts: [] } : NOTHING;
}
