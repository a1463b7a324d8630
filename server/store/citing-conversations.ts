import type { Reply } from '../../bot/dialogue/types.ts';
import type { StoreContext } from './store-context.ts';
import type { CitingConversation, VersionId } from './vetting-port.ts';
import type { Write } from './writer.ts';

function hashOf({ keys }: StoreContext, { article, version }: VersionId): string {
  return keys.hash('citation', `${article}@${version}`);
}

/** Remembers which versions some replies cite, so that a withdrawal finds them. */
export async function recordCitations(
  context: StoreContext,
  write: Write,
  conversationId: string,
  replies: readonly { readonly id: string; readonly reply: Reply }[],
  at: number,
): Promise<void> {
  const rows = replies.flatMap(({ id, reply }) =>
    [...new Set(reply.citations.map((citation) => hashOf(context, citation)))].map((version_hash) => ({
      message_id: id,
      conversation_id: conversationId,
      version_hash,
      at,
    })),
  );
  if (rows.length > 0) await write.tx.insertInto('message_citations').values(rows).execute();
}

/** Conversations with a reply that cites one of some versions, the latest first; those of erased persons are gone. */
export async function readCiting(
  context: StoreContext,
  ids: readonly VersionId[],
  limit: number,
): Promise<readonly CitingConversation[]> {
  if (ids.length === 0) return [];
  const rows = await context.db
    .selectFrom('message_citations')
    .innerJoin('conversations', 'conversations.id', 'message_citations.conversation_id')
    .select((select) => [
      'conversations.id',
      'conversations.person_id',
      'conversations.channel',
      select.fn.count<number>('message_citations.message_id').distinct().as('replies'),
      select.fn.max('message_citations.at').as('last_at'),
      select
        .selectFrom('tickets')
        .select((ticket) => ticket.fn.max('tickets.id').as('id'))
        .whereRef('tickets.conversation_id', '=', 'conversations.id')
        .as('ticket_id'),
    ])
    .where(
      'message_citations.version_hash',
      'in',
      ids.map((id) => hashOf(context, id)),
    )
    // Nobody has to be told who is made up.
    .where('conversations.id', 'not in', (practice) =>
      practice.selectFrom('practice_runs').select('practice_runs.conversation_id'),
    )
    .groupBy(['conversations.id', 'conversations.person_id', 'conversations.channel'])
    .orderBy('last_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    conversationId: row.id,
    personId: row.person_id,
    channel: row.channel,
    replies: row.replies,
    lastAt: row.last_at,
    ticketId: row.ticket_id,
  }));
}
