import { recordAudit } from './audit.ts';
import { lockIfThere } from './conversation-lock.ts';
import type { LateLineStore } from './late-line-port.ts';
import type { StoreContext } from './store-context.ts';
import { commandTicket } from './ticket-command.ts';
import { openTicketOf } from './ticket-rows.ts';
import type { Actor } from './ticket-rows.ts';

export function createLateLineStore(context: StoreContext): LateLineStore {
  const { db, writer } = context;
  return {
    async list(limit) {
      const rows = await db
        .selectFrom('inbox')
        .select((select) => [
          'conversation_id',
          select.fn.count<number | string>('message_id').as('lines'),
          select.fn.max('accepted_at').as('last_at'),
        ])
        .where('late', '=', 1)
        .groupBy('conversation_id')
        .orderBy('last_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        conversationId: row.conversation_id,
        lines: Number(row.lines),
        lastAt: row.last_at,
      }));
    },

    handOver: ({ conversationId, byId, at }) =>
      writer.run(async (write) => {
        const conversation = await lockIfThere(context, write, conversationId);
        if (conversation === null) return null;
        const seen = await write.tx
          .updateTable('inbox')
          .set({ late: 2 })
          .where('conversation_id', '=', conversationId)
          .where('late', '=', 1)
          .returning('message_id')
          .execute();
        if (seen.length === 0) return null;
        const actor: Actor = { kind: 'counsellor', id: byId };
        const open = await openTicketOf(write, conversationId);
        const id = open?.id ?? context.newId();
        if (open === null) {
          const command = {
            type: 'open',
            priority: 'medium',
            topic: null,
            reason: 'requested',
            level: 'routine',
            matchedRules: [],
          } as const;
          await commandTicket(context, write, conversation, { id, row: null }, command, actor, at);
          await write.tx
            .updateTable('conversations')
            .set({ status: 'open', changed_at: at })
            .where('id', '=', conversationId)
            .execute();
        }
        await recordAudit(context, write, {
          at,
          actor,
          action: 'late_lines_handed_over',
          subject: { kind: 'ticket', id },
        });
        return id;
      }),
  };
}
