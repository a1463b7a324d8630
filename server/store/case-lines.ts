import type { KeyObject } from 'node:crypto';
import type { StoredMessage } from '../../bot/runtime/ports.ts';
import { isLineOfCases, linesOfCases } from '../tickets/lines-of-cases.ts';
import type { CaseLines } from '../tickets/lines-of-cases.ts';
import { linesNear, sharesOf } from '../tickets/lines-near.ts';
import type { LinesNear, LinesWanted } from '../tickets/lines-near.ts';
import { spansSeen } from './case-spans.ts';
import { shownMessage } from './message-rows.ts';
import { personKey } from './person-key.ts';
import type { StoreContext } from './store-context.ts';
import type { Viewer } from './ticket-port.ts';
import { ticketState } from './ticket-rows.ts';
import type { TicketRow } from './ticket-rows.ts';
import { howSeen, seen, seesAllOf, sightOf } from './ticket-sight.ts';
import type { Sight } from './ticket-sight.ts';

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

/** A stretch of them. No more is opened than that, but where something of the conversation is kept from the viewer: there,
 * what led to it is only known with all of it. */
export async function caseLinesNear(
  context: StoreContext,
  ticketId: string,
  viewer: Viewer,
  wanted: LinesWanted,
): Promise<LinesNear<StoredMessage>> {
  const place = await placeOfCase(context, ticketId, viewer);
  if (place === null) return { ...NOTHING, earlier: false, later: false };
  const { row, sight } = place;
  const isWhole = seesAllOf(sight) || (await seesEvery(context, row, sight));
  if (!isWhole) return linesNear(await readLines(context, ticketId, viewer, null), wanted);
  const shares = sharesOf(wanted);
  const of = context.db.selectFrom('messages').selectAll().where('conversation_id', '=', row.conversation_id);
  const { around } = wanted;
  // One more on each side tells whether there is more.
  const before = await of
    .$if(around !== null, (query) => query.where('seq', '<', around ?? 0))
    .orderBy('seq', 'desc')
    .limit(shares.before + 1)
    .execute();
  const from =
    around === null
      ? []
      : await of
          .where('seq', '>=', around)
          .orderBy('seq')
          .limit(shares.from + 1)
          .execute();
  const messages = [...before.slice(0, shares.before).toReversed(), ...from.slice(0, shares.from)];
  return {
    lines: messages.map((message) => shownMessage(message, () => place.key)),
    cuts: [],
    earlier: before.length > shares.before,
    later: from.length > shares.from,
  };
}

/** Whether nothing of a conversation is kept from somebody. */
async function seesEvery(context: StoreContext, row: TicketRow, sight: Sight): Promise<boolean> {
  if (howSeen(sight, row, ticketState(row).experts) !== 'fully') return false;
  const cases = (await spansSeen(context.db, [row.conversation_id], sight)).get(row.conversation_id);
  return cases !== undefined && cases.spans.every((span) => cases.seen.has(span.ticketId));
}

/** A case that somebody may see and whose words can still be opened; null where there is none. */
async function placeOfCase(
  context: StoreContext,
  ticketId: string,
  viewer: Viewer,
): Promise<{ readonly row: TicketRow; readonly sight: Sight; readonly key: KeyObject } | null> {
  const sight = await sightOf(context, viewer);
  const row = await context.db
    .selectFrom('tickets')
    .innerJoin('conversations', 'conversations.id', 'tickets.conversation_id')
    .selectAll('tickets')
    .select('conversations.person_id as here')
    .where('tickets.id', '=', ticketId)
    .where(seen(sight))
    .executeTakeFirst();
  if (row === undefined || (row.here !== row.person_id && row.status === 'resolved')) return null;
  const key = await personKey(context, row.conversation_id);
  return key === null ? null : { row, sight, key };
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
  const place = await placeOfCase(context, ticketId, viewer);
  if (place === null) return NOTHING;
  const { row, sight, key } = place;
  const messages = await context.db
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', row.conversation_id)
    .$if(seq !== null, (query) => query.where('seq', '=', seq ?? 0))
    .orderBy('seq')
    .execute();
  const lines = messages.map((message) => shownMessage(message, () => key));
  if (seesAllOf(sight)) return { lines, cuts: [] };
  const cases = (await spansSeen(context.db, [row.conversation_id], sight)).get(row.conversation_id);
  const isFully = howSeen(sight, row, ticketState(row).experts) === 'fully';
  const theirs = isFully && cases !== undefined ? cases.seen : new Set([row.id]);
  const spans = cases?.spans ?? [];
  if (seq === null) return linesOfCases(lines, spans, theirs);
  return isLineOfCases(seq, spans, theirs) ? { lines, cuts: [] } : NOTHING;
}
