import type { StoredMessage } from '../../bot/runtime/ports.ts';
import { isLineOfCases, leadsTo, leadsWanted, stretchesOfCases } from '../tickets/lines-of-cases.ts';
import type { CaseSpan, Stretch } from '../tickets/lines-of-cases.ts';
import { sharesOf } from '../tickets/lines-near.ts';
import type { LinesNear, LinesWanted } from '../tickets/lines-near.ts';
import { spansSeen } from './case-spans.ts';
import { shownMessage } from './message-rows.ts';
import type { OpenKey } from './open-sealed.ts';
import { personKey } from './person-key.ts';
import type { StoreContext } from './store-context.ts';
import type { Viewer } from './ticket-port.ts';
import { ticketState } from './ticket-rows.ts';
import type { TicketRow } from './ticket-rows.ts';
import { howSeen, seen, seesAllOf, sightOf } from './ticket-sight.ts';
import type { Sight } from './ticket-sight.ts';

/** Most lines between two cases that are opened to find what led to the later one: of more, all of them may have. */
const GAP_LINES = 400;

const NOTHING: LinesNear<StoredMessage> = { lines: [], cuts: [], earlier: false, later: false };

/** A stretch of what was said in the conversation of a case, notes too, as far as somebody may read it: without what belongs
 * to cases that they may not see. Whoever was only asked for advice reads the one case. Once it has ended, nothing of whoever
 * goes on there after an erasure. No more is opened than that, and what tells which lines are kept from the viewer. */
export async function caseLinesNear(
  context: StoreContext,
  ticketId: string,
  viewer: Viewer,
  wanted: LinesWanted,
): Promise<LinesNear<StoredMessage>> {
  const place = await placeOfCase(context, ticketId, viewer);
  if (place === null) return NOTHING;
  const { row, key } = place;
  const stretches = await stretchesSeen(context, place);
  const shares = sharesOf(wanted);
  const of = context.db
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', row.conversation_id)
    .where((seq) =>
      seq.or(
        stretches.map(({ from, to }) =>
          seq.and([seq('seq', '>=', from), ...(to === null ? [] : [seq('seq', '<', to)])]),
        ),
      ),
    );
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
  const earlier = before.length > shares.before;
  const next = from[shares.from]?.seq ?? null;
  const places = [...(earlier ? [] : [0]), ...messages.map(({ seq }) => seq)];
  return {
    lines: messages.map((message) => shownMessage(message, key)),
    cuts: await cutsAmong(context, row.conversation_id, places, next),
    earlier,
    later: next !== null,
  };
}

/** After which of some places that follow each other something stands that is kept from the viewer.
 *
 * @param next The place after the last one; null for none. */
async function cutsAmong(
  { db }: StoreContext,
  conversationId: string,
  places: readonly number[],
  next: number | null,
): Promise<readonly number[]> {
  const cuts: number[] = [];
  for (const [index, place] of places.entries()) {
    const end = places[index + 1] ?? next;
    if (end === place + 1) continue;
    const between = await db
      .selectFrom('messages')
      .select('seq')
      .where('conversation_id', '=', conversationId)
      .where('seq', '>', place)
      .$if(end !== null, (query) => query.where('seq', '<', end ?? 0))
      .limit(1)
      .executeTakeFirst();
    if (between !== undefined) cuts.push(place);
  }
  return cuts;
}

/** Where in a conversation the lines stand that somebody may read. */
async function stretchesSeen(
  context: StoreContext,
  { row, sight, key }: PlaceOfCase,
): Promise<readonly Stretch[]> {
  const { spans, theirs } = seesAllOf(sight)
    ? { spans: [], theirs: new Set<string>() }
    : await casesSeen(context, row, sight);
  const leads = new Map<CaseSpan, number>();
  for (const { span, before } of leadsWanted(spans, theirs)) {
    leads.set(span, await leadOf(context, { row, key, span, before }));
  }
  return stretchesOfCases(spans, theirs, leads);
}

/** Place of the first line between two cases that led to the later one. */
async function leadOf(
  { db }: StoreContext,
  of: {
    readonly row: TicketRow;
    readonly key: OpenKey;
    readonly span: CaseSpan;
    readonly before: CaseSpan;
  },
): Promise<number> {
  const { row, key, span, before } = of;
  const since = before.ends ?? 0;
  const lines = db.selectFrom('messages').selectAll().where('conversation_id', '=', row.conversation_id);
  const gap = await lines
    .where('seq', '>=', since)
    .where('seq', '<', span.begins)
    .orderBy('seq')
    .limit(GAP_LINES + 1)
    .execute();
  if (gap.length > GAP_LINES) return since;
  const answers =
    gap.length === 0
      ? []
      : await lines
          .where('seq', '>=', span.begins)
          .$if(span.ends !== null, (query) => query.where('seq', '<', span.ends ?? 0))
          .where(
            'reply_to',
            'in',
            gap.map(({ id }) => id),
          )
          .execute();
  return leadsTo(
    [...gap, ...answers].map((message) => shownMessage(message, key)),
    span,
    before,
  );
}

interface PlaceOfCase {
  readonly row: TicketRow;
  readonly sight: Sight;
  readonly key: OpenKey;
}

/** A case that somebody may see and whose words can still be opened; null where there is none. */
async function placeOfCase(
  context: StoreContext,
  ticketId: string,
  viewer: Viewer,
): Promise<PlaceOfCase | null> {
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
  const place = await placeOfCase(context, ticketId, viewer);
  if (place === null) return null;
  const { row, sight, key } = place;
  const message = await context.db
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', row.conversation_id)
    .where('seq', '=', seq)
    .executeTakeFirst();
  if (message === undefined) return null;
  if (!seesAllOf(sight)) {
    const { spans, theirs } = await casesSeen(context, row, sight);
    if (!isLineOfCases(seq, spans, theirs)) return null;
  }
  return shownMessage(message, key);
}

/** The cases of a conversation, and those whose lines somebody reads there who came by one of them: whoever was only asked for
 * advice reads that one. */
async function casesSeen(
  { db }: StoreContext,
  row: TicketRow,
  sight: Sight,
): Promise<{ readonly spans: readonly CaseSpan[]; readonly theirs: ReadonlySet<string> }> {
  const cases = (await spansSeen(db, [row.conversation_id], sight)).get(row.conversation_id);
  const isFully = howSeen(sight, row, ticketState(row).experts) === 'fully';
  const theirs = isFully && cases !== undefined ? cases.seen : new Set([row.id]);
  return { spans: cases?.spans ?? [], theirs };
}
