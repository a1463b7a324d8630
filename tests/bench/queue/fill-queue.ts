import { sql } from 'kysely';
import type { Insertable, Transaction } from 'kysely';
import { monotonicFactory } from 'ulid';
import type { Priority } from '../../../bot/dialogue/types.ts';
import { createKeyRing } from '../../../server/crypto/key-ring.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { Schema } from '../../../server/database/schema.ts';
import type { TicketsTable } from '../../../server/database/schema/tickets.ts';
import { advanceClocks } from '../../../server/sla/advance-clocks.ts';
import { nextDueAt } from '../../../server/sla/next-mark.ts';
import { toMessageRow } from '../../../server/store/message-rows.ts';
import { openOffice } from '../../../server/store/office.ts';
import { createSlaRulesReader } from '../../../server/store/sla-rules.ts';
import { queueRank } from '../../../server/tickets/queue-rank.ts';

/** A database to fill, and with how much. */
export interface Filling {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly masterKey: Uint8Array;
  readonly open: number;
  readonly resolved: number;
  /** Accounts that have cases; every other open case is nobody's. */
  readonly counsellorIds: readonly string[];
  /** Epoch milliseconds: the present of the bench. */
  readonly now: number;
}

const CHUNK = 1000;
/** Earlier cases of one resident: the lines of a conversation are sealed once for all of them. */
const CASES_EACH = 10;
const DAY_MS = 24 * 60 * 60 * 1000;
const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'medium', 'low'];
const TOPICS = ['孕产', '优生优育', '育儿', '避孕', '心理', '权益', '计生帮扶', '流动人口'];
const LINES = [
  '我怀孕五个月了，这两天肚子有点紧，要不要去医院看看',
  '孩子三个月，打疫苗之后有点发热，怎么办',
  '想问一下孕前检查在哪里做，要带什么材料',
  '我在外地打工，怀孕了想回来建档，要怎么办手续',
  '家里为彩礼的事吵得厉害，想找人说一说',
];

/** Fills an empty database with conversations, their sealed lines, open cases with running clocks and resolved ones with
 * their history, as the program itself would have written them. */
export async function fillQueue(filling: Filling): Promise<void> {
  const { dataDir, databaseUrl, masterKey, counsellorIds, now } = filling;
  const { db, engine } = await openDatabase({
    url: databaseUrl ?? undefined,
    sqliteFile: `${dataDir}/youyu.db`,
    now,
  });
  try {
    // Only here, where a crash costs nothing.
    if (engine.name === 'sqlite') await sql`pragma synchronous = off`.execute(db);
    const keys = createKeyRing(masterKey);
    const newId = monotonicFactory();
    const rules = await createSlaRulesReader(await openOffice(dataDir)).rules(db, 0);
    const earlier = Math.ceil(filling.resolved / CASES_EACH);

    for (let start = 0; start < earlier; start += CHUNK) {
      const count = Math.min(CHUNK, earlier - start);
      await db.transaction().execute(async (tx) => {
        const at = now - 400 * DAY_MS + start * 1000;
        const places = await addConversations(tx, keys, newId, { count, at, status: 'resolved' });
        await addResolved(tx, places[0] ?? '', places.at(-1) ?? '', counsellorIds);
      });
    }
    for (let start = 0; start < filling.open; start += CHUNK) {
      const count = Math.min(CHUNK, filling.open - start);
      await db.transaction().execute(async (tx) => {
        const at = now - 3 * 60 * 60 * 1000 + start * 100;
        const places = await addConversations(tx, keys, newId, { count, at, status: 'open' });
        const tickets = places.map((conversationId, index): Insertable<TicketsTable> => {
          const number = start + index;
          const openedAt = at + index * 100;
          const priority = PRIORITIES[[3, 2, 2, 1, 2, 3, 2, 0][number % 8] ?? 2] ?? 'medium';
          const topic = TOPICS[number % TOPICS.length] ?? '孕产';
          const assignee = number % 2 === 0 ? null : counsellorIds[(number >> 1) % counsellorIds.length];
          return {
            id: newId(),
            conversation_id: conversationId,
            person_id: `P${conversationId.slice(1)}`,
            status: assignee ? 'assigned' : 'opened',
            priority,
            topic,
            reason: 'requested',
            level: 'routine',
            matched_rules: '[]',
            assignee_id: assignee ?? null,
            priority_rank: queueRank(priority, false),
            opened_at: openedAt,
            version: assignee ? 2 : 1,
            waiting: 1,
            waiting_since: openedAt,
            changed_at: openedAt,
          };
        });
        const clocks = tickets.map((ticket) => {
          const { priority, topic, opened_at: openedAt } = ticket;
          const opened = { type: 'opened', priority, topic: topic ?? null, at: openedAt } as const;
          return advanceClocks(null, opened, rules).state;
        });
        const rows = tickets.map((ticket, index) => ({ ...ticket, due_at: dueOf(clocks[index]) }));
        await inChunks(rows, 200, (some) => tx.insertInto('tickets').values(some).execute());
        const sla = tickets.map(({ id }, index) => ({
          ticket_id: id,
          policy_version: 0,
          calendar: rules.office.revision,
          state: JSON.stringify(clocks[index]),
          is_open: 1 as const,
        }));
        await inChunks(sla, 500, (some) => tx.insertInto('ticket_sla').values(some).execute());
        await addEvents(tx, sql`tickets.resolved_at is null and tickets.opened_at >= ${at}`);
      });
    }
    // What the server of PostgreSQL does by itself once a table has grown.
    if (engine.name === 'postgres') await sql`vacuum analyze`.execute(db);
    else await sql`pragma wal_checkpoint(TRUNCATE)`.execute(db);
  } finally {
    await db.destroy();
  }
}

function dueOf(state: Parameters<typeof nextDueAt>[0] | undefined): number | null {
  return state === undefined ? null : nextDueAt(state);
}

/** @returns Their ids, in order. */
async function addConversations(
  tx: Transaction<Schema>,
  keys: ReturnType<typeof createKeyRing>,
  newId: () => string,
  wanted: { readonly count: number; readonly at: number; readonly status: 'open' | 'resolved' },
): Promise<readonly string[]> {
  const ids = Array.from({ length: wanted.count }, newId);
  const people = ids.map((id) => {
    const personId = `P${id.slice(1)}`;
    return { id: personId, wrapped_key: keys.wrapNew(personId), created_at: wanted.at, erased_at: null };
  });
  const lines = ids.flatMap((conversationId, index) => {
    const person = people[index];
    if (person === undefined) return [];
    const key = keys.keyOf(person.id, person.wrapped_key);
    return (['resident', 'counsellor'] as const).map((kind, place) =>
      toMessageRow(
        {
          id: kind === 'resident' ? `M${conversationId.slice(1)}` : newId(),
          type: kind === 'resident' ? 'incoming' : 'outgoing',
          private: false,
          author: { kind, id: null, name: null },
          text: `${LINES[(index + place) % LINES.length]}（${index}）`,
          reply: null,
          replyTo: null,
          replyOrdinal: null,
          sourceId: null,
          delivery: 'delivered',
          at: wanted.at + index,
        },
        { conversationId, seq: place + 1, key },
      ),
    );
  });
  const conversations = ids.map((id) => ({
    id,
    person_id: `P${id.slice(1)}`,
    channel: 'web' as const,
    status: wanted.status,
    state: null,
    state_version: 1,
    next_seq: 3,
    last_incoming_id: `M${id.slice(1)}`,
    address_hash: null,
    address: null,
    created_at: wanted.at,
    changed_at: wanted.at,
  }));
  await inChunks(people, 500, (some) => tx.insertInto('persons').values(some).execute());
  await inChunks(conversations, 500, (some) => tx.insertInto('conversations').values(some).execute());
  await inChunks(lines, 500, (some) => tx.insertInto('messages').values(some).execute());
  return ids;
}

/** Adds what was resolved for conversations that were just added, with events and clocks; the database makes the rows. */
async function addResolved(
  tx: Transaction<Schema>,
  first: string,
  last: string,
  counsellorIds: readonly string[],
): Promise<void> {
  const numbers = sql.join(
    Array.from({ length: CASES_EACH }, (_, n) => {
      const id = counsellorIds[n % counsellorIds.length] ?? '';
      return sql`select cast(${n} as integer) as n, cast(${id} as text) as counsellor`;
    }),
    sql` union all `,
  );
  // Half an hour apart, so that none of them has the same times.
  await sql`
    insert into tickets (id, conversation_id, person_id, status, priority, topic, reason, level, matched_rules,
      assignee_id, result, priority_rank, opened_at, resolved_at, version, waiting, waiting_since, first_response_at,
      changed_at)
    select substr(c.id, 2) || s.n, c.id, c.person_id, 'resolved', 'medium', '孕产', 'requested', 'routine', '[]',
      s.counsellor, 'answered', 2, c.created_at + s.n * 1800000, c.created_at + s.n * 1800000 + 900000, 3, 0,
      c.created_at + s.n * 1800000, c.created_at + s.n * 1800000 + 60000, c.created_at + s.n * 1800000 + 900000
    from conversations c cross join (${numbers}) s
    where c.id >= ${first} and c.id <= ${last}`.execute(tx);
  const added = sql`tickets.conversation_id >= ${first} and tickets.conversation_id <= ${last}`;
  await addEvents(tx, added);
  await sql`
    insert into ticket_sla (ticket_id, policy_version, calendar, state, is_open)
    select id, 0, '-', '{"priority":"medium","topic":"孕产","snoozed":false,"awaitingResident":false,"clocks":[],"missed":[]}', 0
    from tickets where ${added}`.execute(tx);
}

async function addEvents(tx: Transaction<Schema>, added: ReturnType<typeof sql>): Promise<void> {
  const opened =
    '{"priority":"medium","topic":"孕产","reason":"requested","level":"routine","matchedRules":[]}';
  const add = (version: number, type: string, data: ReturnType<typeof sql>, among: ReturnType<typeof sql>) =>
    sql`
      insert into ticket_events (id, ticket_id, version, type, actor_kind, actor_id, data, at)
      select cast(${String(version)} as text) || tickets.id, tickets.id, cast(${version} as integer),
        cast(${type} as text), 'counsellor', assignee_id, ${data}, changed_at
      from tickets where ${added} and ${among}`.execute(tx);
  await add(1, 'opened', sql`cast(${opened} as text)`, sql`version >= 1`);
  await add(2, 'assigned', sql`'{"from":null,"to":"' || assignee_id || '"}'`, sql`version >= 2`);
  await add(3, 'resolved', sql`'{"result":"answered"}'`, sql`version >= 3`);
}

async function inChunks<T>(
  rows: readonly T[],
  size: number,
  insert: (some: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += size) await insert(rows.slice(start, start + size));
}
