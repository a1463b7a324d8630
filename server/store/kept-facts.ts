import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';
import type { KeptCase, KeptFacts } from '../retention/decide-retention.ts';
import type { ChecklistEntry } from '../tickets/checklist.ts';
import { linkedWith } from './linked-persons.ts';
import { storedJson } from './stored-json.ts';

/** Everything of one person that decides how long it is kept. */
export interface PersonKept extends KeptFacts {
  /** Of all linked persons who are not erased, in the order in which they are locked. */
  readonly conversationIds: readonly string[];
  readonly pictures: number;
}

const ONGOING = ['asking', 'offered', 'accepted'] as const;

/** Reads what decides on a person's data, with that of whoever they have linked.
 *
 * @returns Null when they are erased. */
export async function keptFactsOf(
  db: Kysely<Schema>,
  personId: string,
  at: number,
): Promise<PersonKept | null> {
  const linked = await linkedWith(db, personId);
  const conversations = await db
    .selectFrom('conversations')
    .innerJoin('persons', 'persons.id', 'conversations.person_id')
    .select(['conversations.id', 'conversations.created_at', 'conversations.person_id'])
    .where('conversations.person_id', 'in', [...linked])
    .where('persons.erased_at', 'is', null)
    .orderBy('conversations.id')
    .execute();
  if (!conversations.some((one) => one.person_id === personId)) return null;
  const ids = conversations.map(({ id }) => id);
  const { last } = await db
    .selectFrom('messages')
    .select((select) => select.fn.max('at').as('last'))
    .where('conversation_id', 'in', ids)
    .executeTakeFirstOrThrow();
  const { pictures } = await db
    .selectFrom('attachments')
    .select((select) => select.fn.countAll<number | string>().as('pictures'))
    .where('conversation_id', 'in', ids)
    .executeTakeFirstOrThrow();
  const began = Math.max(...conversations.map(({ created_at: createdAt }) => createdAt));
  return {
    conversationIds: ids,
    pictures: Number(pictures),
    lastLineAt: Math.max(last ?? 0, began),
    cases: await casesOf(db, ids),
    waits: await somethingWaits(db, ids, at),
  };
}

/** Cases of conversations; one that was merged ends with what it was merged into, however far that goes. */
async function casesOf(db: Kysely<Schema>, conversationIds: readonly string[]): Promise<readonly KeptCase[]> {
  const columns = ['id', 'status', 'resolved_at', 'merged_into', 'checklist'] as const;
  const own = await db
    .selectFrom('tickets')
    .select(columns)
    .where('conversation_id', 'in', [...conversationIds])
    .execute();
  const cases: KeptCase[] = [];
  for (const first of own) {
    let row: typeof first | undefined = first;
    const met = new Set<string>();
    while (row !== undefined && !met.has(row.id)) {
      met.add(row.id);
      cases.push({
        endedAt: row.status === 'resolved' ? row.resolved_at : null,
        guardsChild: guardsChild(row.checklist) || (row === first && (await tookOverChild(db, row.id))),
      });
      const into: string | null = row.merged_into;
      row =
        into === null
          ? undefined
          : await db.selectFrom('tickets').select(columns).where('id', '=', into).executeTakeFirst();
    }
  }
  return cases;
}

function guardsChild(checklist: string | null): boolean {
  return checklist !== null && storedJson<ChecklistEntry[]>(checklist).length > 0;
}

/** Whether a case about harm to a child, which may have been done with by then, goes on in this one. */
async function tookOverChild(db: Kysely<Schema>, ticketId: string): Promise<boolean> {
  const met = new Set<string>();
  let into: readonly string[] = [ticketId];
  while (into.length > 0) {
    const merged = await db
      .selectFrom('tickets')
      .select(['id', 'checklist'])
      .where('merged_into', 'in', [...into])
      .execute();
    if (merged.some(({ checklist }) => guardsChild(checklist))) return true;
    for (const id of into) met.add(id);
    into = merged.map(({ id }) => id).filter((id) => !met.has(id));
  }
  return false;
}

/** Whether somebody waits for something that would be lost. */
async function somethingWaits(
  db: Kysely<Schema>,
  conversationIds: readonly string[],
  at: number,
): Promise<boolean> {
  const ids = [...conversationIds];
  const found = await Promise.all([
    db
      .selectFrom('inbox')
      .select('message_id as id')
      .where('conversation_id', 'in', ids)
      .where((eb) => eb.or([eb('answered_at', 'is', null), eb('late', '=', 1)]))
      .executeTakeFirst(),
    db
      .selectFrom('outbox')
      .select('id')
      .where('conversation_id', 'in', ids)
      .where('channel', '<>', 'page')
      .where('status', '=', 'queued')
      // What waits for them to write waits for ever where they do not: their last line counts, not this.
      .where('held', '=', 0)
      .executeTakeFirst(),
    db
      .selectFrom('answer_wishes')
      .select('gap_id as id')
      .where('conversation_id', 'in', ids)
      .where('told_at', 'is', null)
      .where('ends_at', '>', at)
      .executeTakeFirst(),
    db
      .selectFrom('referrals')
      .select('id')
      .where('conversation_id', 'in', ids)
      .where('status', 'in', [...ONGOING])
      .executeTakeFirst(),
  ]);
  return found.some((row) => row !== undefined);
}
