import { isConfirmation } from '../../bot/dialogue/intake/is-confirmation.ts';
import type { StoredMessage } from '../../bot/runtime/ports.ts';
import { isLineOfCases } from '../tickets/lines-of-cases.ts';
import { spansSeen } from './case-spans.ts';
import { shownMessage } from './message-rows.ts';
import { clocksOf } from './sla-view.ts';
import type { StoreContext } from './store-context.ts';
import { sensitiveAmong } from './ticket-sensitive.ts';
import type { Ticket, Viewer } from './ticket-port.ts';
import { ticketState } from './ticket-rows.ts';
import type { TicketRow } from './ticket-rows.ts';
import { howSeen, seen, sightOf } from './ticket-sight.ts';
import type { Sight } from './ticket-sight.ts';
import { seesAllOf } from './ticket-sight.ts';

const LAST_LINE_CHARS = 60;

/** Tickets as people see them: with the names of those who have them and the resident's last line.
 *
 * @param sight Of whoever reads; null for the system's own work. */
export async function showTickets(
  context: StoreContext,
  rows: readonly TicketRow[],
  sight: Sight | null,
): Promise<readonly Ticket[]> {
  if (rows.length === 0) return [];
  const places = await placesOf(context, rows);
  const sensitive = await sensitiveAmong(context, rows);
  const quiet = new Set(rows.flatMap((row) => (sensitive.has(row.id) ? [] : [row.conversation_id])));
  const lines = await lastLines(
    context,
    [...places.values()].filter(({ id }) => quiet.has(id)),
    sight,
  );
  const forms = await lastForms(
    context,
    rows.map(({ id }) => id),
  );
  const clocks = await clocksOf(
    context,
    rows.map(({ id }) => id),
  );
  const states = rows.map((row) => ticketState(row));
  const names = await namesOf(
    context,
    states.flatMap(({ assigneeId, experts, checklist }) => [
      assigneeId,
      ...experts,
      ...checklist.map(({ by }) => by),
    ]),
  );
  const named = (id: string) => ({ id, displayName: names.get(id) ?? '' });
  return rows.flatMap((row, index) => {
    const state = states[index];
    const place = places.get(row.conversation_id);
    if (state === undefined || place === undefined) return [];
    const blind = sight !== null && howSeen(sight, row, state.experts) !== 'fully';
    // Whoever goes on in the conversation after an erasure is somebody else; a case that is still open is about them, too.
    const isTheirs = place.key_person === row.person_id || state.status !== 'resolved';
    const line = isTheirs ? lines.get(place.last_incoming_id ?? '') : undefined;
    const form = forms.get(row.id);
    const isShown = line !== undefined && !blind && !sensitive.has(row.id);
    return [
      {
        id: row.id,
        conversationId: row.conversation_id,
        personId: row.person_id,
        channel: place.channel,
        status: state.status,
        priority: state.priority,
        rank: row.priority_rank,
        topic: state.topic,
        reason: state.reason,
        level: state.level,
        matchedRules: state.matchedRules,
        assignee: state.assigneeId === null ? null : named(state.assigneeId),
        orgUnitId: blind ? null : state.orgUnitId,
        teamId: state.teamId,
        // Free words of colleagues, who know the resident.
        tags: blind ? [] : state.tags,
        experts: state.experts.map(named),
        snoozedUntil: state.snoozedUntil,
        openedAt: state.openedAt,
        waitingSince: row.waiting_since,
        isWaiting: row.waiting === 1,
        resolvedAt: state.resolvedAt,
        result: state.result,
        mergedInto: state.mergedInto,
        rating: state.rating,
        checklist: state.checklist.map((entry) => ({ ...entry, byName: names.get(entry.by ?? '') ?? null })),
        referral: state.referral,
        version: state.version,
        sla: clocks.get(row.id) ?? null,
        lastLine: isShown ? cut(line.text) : '',
        sentForm:
          isShown && isConfirmation(line.text) && form !== undefined && form.at >= line.at ? form.form : null,
        hasForm: form !== undefined,
        isSensitive: sensitive.has(row.id),
        withoutNames: blind,
        isPractice: row.practice_by !== null,
      },
    ];
  });
}

/** One ticket; null when there is none, or when whoever asks may not see it.
 *
 * @param viewer Null for the system's own work. */
export async function readTicket(
  context: StoreContext,
  id: string,
  viewer: Viewer | null,
): Promise<Ticket | null> {
  const sight = viewer === null ? null : await sightOf(context, viewer);
  const row = await context.db
    .selectFrom('tickets')
    .selectAll('tickets')
    .where('tickets.id', '=', id)
    .$if(sight !== null, (query) => (sight === null ? query : query.where(seen(sight))))
    .executeTakeFirst();
  const [ticket] = row === undefined ? [] : await showTickets(context, [row], sight);
  return ticket ?? null;
}

interface PlaceRow {
  readonly id: string;
  readonly channel: Ticket['channel'];
  readonly last_incoming_id: string | null;
  readonly wrapped_key: string | null;
  readonly key_person: string;
}

async function placesOf(
  { db }: StoreContext,
  rows: readonly TicketRow[],
): Promise<ReadonlyMap<string, PlaceRow>> {
  const ids = [...new Set(rows.map((row) => row.conversation_id))];
  const places = await db
    .selectFrom('conversations')
    .innerJoin('persons', 'persons.id', 'conversations.person_id')
    .select(['conversations.id', 'conversations.channel', 'conversations.last_incoming_id'])
    .select(['persons.wrapped_key', 'persons.id as key_person'])
    .where('conversations.id', 'in', ids)
    .execute();
  return new Map(places.map((place) => [place.id, place]));
}

/** Display names of accounts. */
async function namesOf(
  { db }: StoreContext,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const people = await db
    .selectFrom('users')
    .select(['id', 'display_name'])
    .where('id', 'in', wanted)
    .execute();
  return new Map(people.map((user) => [user.id, user.display_name]));
}

/** The residents' last lines, by their ids, but for those that belong to cases which the reader may not see. */
async function lastLines(
  context: StoreContext,
  places: readonly PlaceRow[],
  sight: Sight | null,
): Promise<ReadonlyMap<string, StoredMessage>> {
  const owners = new Map<string, { person: string; wrapped: string }>();
  for (const place of places) {
    if (place.last_incoming_id === null || place.wrapped_key === null) continue;
    owners.set(place.last_incoming_id, { person: place.key_person, wrapped: place.wrapped_key });
  }
  if (owners.size === 0) return new Map();
  const messages = await context.db
    .selectFrom('messages')
    .selectAll()
    .where('id', 'in', [...owners.keys()])
    .execute();
  const cases =
    sight === null || seesAllOf(sight)
      ? null
      : await spansSeen(
          context.db,
          messages.map((row) => row.conversation_id),
          sight,
        );
  return new Map(
    messages.flatMap((row) => {
      const owner = owners.get(row.id);
      if (owner === undefined) return [];
      const line = shownMessage(row, () => context.keys.keyOf(owner.person, owner.wrapped));
      const { spans, seen: theirs } = cases?.get(row.conversation_id) ?? {
        spans: [],
        seen: new Set<string>(),
      };
      return isLineOfCases(row.seq, spans, theirs) ? [[row.id, line]] : [];
    }),
  );
}

/** The latest form of each case that has one, and when it was sent or corrected; without those whose consent was taken back since. */
async function lastForms(
  { db }: StoreContext,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly form: string; readonly at: number }>> {
  if (ticketIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('intakes')
    .select(['ticket_id', 'form', 'at'])
    .where('ticket_id', 'in', ticketIds)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('consents')
            .select('consents.id')
            .whereRef('consents.person_id', '=', 'intakes.person_id')
            .whereRef('consents.purpose', '=', 'intakes.purpose')
            .where('consents.granted', '=', 0)
            .whereRef('consents.at', '>=', 'intakes.at'),
        ),
      ),
    )
    .orderBy('at')
    .orderBy('sending')
    .execute();
  return new Map(rows.map(({ ticket_id: ticket, form, at }) => [ticket, { form, at }]));
}

function cut(text: string): string {
  return text.slice(0, LAST_LINE_CHARS).replace(/[\ud800-\udbff]$/, '');
}
