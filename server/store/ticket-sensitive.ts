import type { StoreContext } from './store-context.ts';
import { isSensitive } from '../tickets/is-sensitive.ts';
import type { TicketRow } from './ticket-rows.ts';
import { storedJson } from './stored-json.ts';

/** What makes a case sensitive, and whose it is: a page of cases looks at all others of their conversations, so no more is read. */
const TELLING = [
  'conversation_id',
  'person_id',
  'level',
  'reason',
  'topic',
  'checklist',
  'kept_sensitive',
] as const;
type TellingRow = Pick<TicketRow, (typeof TELLING)[number]>;

/** Which of some tickets are sensitive: in themselves, or since a sensitive one, which may have had others before it, was
 * merged into them; or since another one of the same person in the same conversation is, whose lines are read with theirs. */
export async function sensitiveAmong(
  { db }: Pick<StoreContext, 'db'>,
  rows: readonly TicketRow[],
): Promise<ReadonlySet<string>> {
  const sensitive = new Set(await besideSensitive(db, rows));
  /** Tickets that ended in one of `rows`, with that one. */
  let level = new Map(rows.map((row) => [row.id, row.id]));
  let found = rows;
  const seen = new Set<string>();
  while (found.length > 0) {
    for (const row of found) {
      const root = level.get(row.id);
      if (root !== undefined && isRowSensitive(row)) sensitive.add(root);
      seen.add(row.id);
    }
    const open = found.filter(({ id }) => !sensitive.has(level.get(id) ?? id)).map(({ id }) => id);
    if (open.length === 0) break;
    const ended = await db.selectFrom('tickets').selectAll().where('merged_into', 'in', open).execute();
    const roots = level;
    // A circle, which nobody can make, would end here.
    found = ended.filter(({ id }) => !seen.has(id));
    level = new Map(found.map(({ id, merged_into: into }) => [id, roots.get(into ?? '') ?? id]));
  }
  return sensitive;
}

/** Those of some tickets whose conversation has another one that is sensitive. */
async function besideSensitive(
  db: StoreContext['db'],
  rows: readonly TicketRow[],
): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  const beside = await db
    .selectFrom('tickets')
    .select(TELLING)
    .where('conversation_id', 'in', [...new Set(rows.map((row) => row.conversation_id))])
    .execute();
  const told = new Set(beside.filter(isRowSensitive).map(placeOf));
  return rows.filter((row) => told.has(placeOf(row))).map(({ id }) => id);
}

function isRowSensitive(row: TellingRow): boolean {
  return isSensitive({
    level: row.level,
    reason: row.reason,
    topic: row.topic,
    keptSensitive: row.kept_sensitive === 1,
    checklist: row.checklist === null ? [] : storedJson<unknown[]>(row.checklist),
  });
}

function placeOf({ conversation_id, person_id }: TellingRow): string {
  return `${conversation_id} ${person_id}`;
}

/** The same for one ticket; false where there is none. */
export async function isTicketSensitive(context: StoreContext, ticketId: string): Promise<boolean> {
  const row = await context.db
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', ticketId)
    .executeTakeFirst();
  return row !== undefined && (await sensitiveAmong(context, [row])).has(row.id);
}
