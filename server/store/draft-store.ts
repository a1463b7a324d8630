import { seal } from '../crypto/cipher.ts';
import { lockConversation } from './conversation-lock.ts';
import type { Selectable } from 'kysely';
import type { ReplyDraftsTable } from '../database/schema/tickets.ts';
import type { DraftStore, ReplyDraft } from './desk-port.ts';
import { type OpenKey, openText } from './open-sealed.ts';
import { personKey } from './person-key.ts';
import type { StoreContext } from './store-context.ts';
import { onTickets } from './ticket-locks.ts';
import type { Write } from './writer.ts';

type DraftRow = Pick<Selectable<ReplyDraftsTable>, 'body' | 'cites' | 'version' | 'changed_at'>;

const NONE = { text: '', cites: '[]', version: 0, changedAt: 0 } as const;

/** Unfinished replies, sealed under the resident's key as they may say as much as what was sent. */
export function createDraftStore(context: StoreContext): DraftStore {
  const bound = (ticketId: string, userId: string) => `draft:${ticketId}:${userId}`;
  const boundCites = (ticketId: string, userId: string) => `draft-cites:${ticketId}:${userId}`;
  const opened = (key: OpenKey, ticketId: string, userId: string, row: DraftRow): ReplyDraft => ({
    ticketId,
    text: openText(key, row.body, bound(ticketId, userId)) ?? NONE.text,
    cites:
      row.cites === null
        ? NONE.cites
        : (openText(key, row.cites, boundCites(ticketId, userId)) ?? NONE.cites),
    version: row.version,
    changedAt: row.changed_at,
  });
  return {
    async get(ticketId, userId): Promise<ReplyDraft> {
      const row = await context.db
        .selectFrom('reply_drafts')
        .innerJoin('tickets', 'tickets.id', 'reply_drafts.ticket_id')
        .selectAll('reply_drafts')
        .select('tickets.conversation_id')
        .where('reply_drafts.ticket_id', '=', ticketId)
        .where('reply_drafts.user_id', '=', userId)
        .executeTakeFirst();
      const key = row && (await personKey(context, row.conversation_id));
      if (row === undefined || key === null || key === undefined) return { ticketId, ...NONE };
      return opened(key, ticketId, userId, row);
    },

    async save({ ticketId, userId, text, cites = NONE.cites, version, at }) {
      const saved = await onTickets(context, [ticketId], async (write, [ticket]) => {
        if (ticket === undefined || ticket.erased) return null;
        const conversation = await lockConversation(context, write, ticket.row.conversation_id);
        const before = await write.tx
          .selectFrom('reply_drafts')
          .selectAll()
          .where('ticket_id', '=', ticketId)
          .where('user_id', '=', userId)
          .executeTakeFirst();
        if ((before?.version ?? 0) !== version) {
          const draft: ReplyDraft =
            before === undefined ? { ticketId, ...NONE } : opened(conversation.key, ticketId, userId, before);
          return { kind: 'moved_on' as const, draft };
        }
        const row = {
          body: seal(conversation.key(), text, bound(ticketId, userId)),
          cites: cites === NONE.cites ? null : seal(conversation.key(), cites, boundCites(ticketId, userId)),
          version: version + 1,
          changed_at: at,
        };
        await write.tx
          .insertInto('reply_drafts')
          .values({ ticket_id: ticketId, user_id: userId, person_id: conversation.person_id, ...row })
          .onConflict((conflict) => conflict.columns(['ticket_id', 'user_id']).doUpdateSet(row))
          .execute();
        write.emit({ type: 'draft', ticketId, userId, version: version + 1 });
        return {
          kind: 'saved' as const,
          draft: { ticketId, text, cites, version: version + 1, changedAt: at },
        };
      });
      return saved ?? { kind: 'not_found' };
    },
  };
}

/** A sent reply is no draft any more. Tabs that still show it are told. */
export async function dropDraft(write: Write, ticketId: string, userId: string): Promise<void> {
  const dropped = await write.tx
    .deleteFrom('reply_drafts')
    .where('ticket_id', '=', ticketId)
    .where('user_id', '=', userId)
    .returning('version')
    .executeTakeFirst();
  if (dropped !== undefined) write.emit({ type: 'draft', ticketId, userId, version: 0 });
}
