import type { Priority } from '../../bot/dialogue/types.ts';
import { anInbound, aTurn } from '../support/store-builders.ts';
import { newId } from '../support/store-engines.ts';
import type { ProductionSite } from './production-site.ts';

/** Puts a resident's case into the queue of a site.
 * @returns Its id. */
export async function openCase(
  { store }: Pick<ProductionSite, 'store'>,
  { priority, text, at }: { readonly priority: Priority; readonly text: string; readonly at: number },
): Promise<string> {
  const conversation = await store.conversations.openWebSession({ tokenHash: newId(), at });
  const inbound = anInbound({ conversationId: conversation.id, sourceId: newId(), text, at });
  const { message } = await store.accept(inbound, newId());
  const ticket = { ticketId: newId(), priority, topic: '孕产', reason: 'requested' } as const;
  const effect = { type: 'open_ticket', ...ticket, level: 'routine', matchedRules: [] } as const;
  await store.commitTurn(
    aTurn({ conversationId: conversation.id, messageId: message.id, at, effects: [effect] }),
  );
  return ticket.ticketId;
}
