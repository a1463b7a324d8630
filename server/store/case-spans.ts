import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';
import type { CaseSpan } from '../tickets/lines-of-cases.ts';
import { howSeen } from './ticket-sight.ts';
import type { Sight } from './ticket-sight.ts';
import { ticketState } from './ticket-rows.ts';

/** The cases of a conversation, as somebody sees them. */
export interface SpansSeen {
  readonly spans: readonly CaseSpan[];
  /** Cases that they see with names. */
  readonly seen: ReadonlySet<string>;
}

/** Where the cases of some conversations were open, by conversation, and which of them somebody sees with names. */
export async function spansSeen(
  db: Kysely<Schema>,
  conversationIds: readonly string[],
  sight: Sight,
): Promise<ReadonlyMap<string, SpansSeen>> {
  const found = new Map<string, { spans: CaseSpan[]; seen: Set<string> }>();
  if (conversationIds.length === 0) return found;
  const ids = [...new Set(conversationIds)];
  const rows = await db
    .selectFrom('case_spans')
    .innerJoin('tickets', 'tickets.id', 'case_spans.ticket_id')
    .selectAll('tickets')
    .select(['case_spans.begins', 'case_spans.ends'])
    .where('case_spans.conversation_id', 'in', ids)
    .orderBy('case_spans.begins')
    .orderBy('case_spans.version')
    .execute();
  for (const row of rows) {
    const of = found.get(row.conversation_id) ?? { spans: [], seen: new Set() };
    found.set(row.conversation_id, of);
    of.spans.push({ ticketId: row.id, begins: row.begins, ends: row.ends });
    if (howSeen(sight, row, ticketState(row).experts) === 'fully') of.seen.add(row.id);
  }
  return found;
}
