import type { InboundMessage, StoredMessage } from './ports.ts';

/** A resident's message as a store keeps it, before it has its place in the conversation. */
export function incomingMessage(
  inbound: InboundMessage,
  id: string,
): Omit<StoredMessage, 'conversationId' | 'seq'> {
  return {
    id,
    type: 'incoming',
    private: false,
    author: { kind: 'resident', name: null },
    text: inbound.text,
    reply: null,
    replyTo: null,
    sourceId: inbound.sourceId,
    delivery: 'delivered',
    at: inbound.writtenAt ?? inbound.at,
  };
}
