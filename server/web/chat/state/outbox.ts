import type { ChatMessage } from '../../../api/chat.ts';
import type { Outgoing } from './chat-state.ts';

/** The line to send next: the oldest that waits; none while one is on its way, so that order is kept.
 * Failed lines wait for the resident and hold nobody up. */
export function nextToSend(outbox: readonly Outgoing[]): Outgoing | null {
  if (outbox.some((item) => item.status === 'sending')) return null;
  return outbox.find((item) => item.status === 'queued') ?? null;
}

/** Changes one line of the outbox and leaves the others and the order alone. */
export function updateOutgoing(
  outbox: readonly Outgoing[],
  clientMessageId: string,
  change: Partial<Omit<Outgoing, 'clientMessageId' | 'text' | 'at'>>,
): readonly Outgoing[] {
  return outbox.map((item) => (item.clientMessageId === clientMessageId ? { ...item, ...change } : item));
}

/** Takes out what the server has confirmed. */
export function withoutConfirmed(
  outbox: readonly Outgoing[],
  confirmed: readonly ChatMessage[],
): readonly Outgoing[] {
  const ids = new Set(confirmed.map((message) => message.clientMessageId));
  return outbox.some((item) => ids.has(item.clientMessageId))
    ? outbox.filter((item) => !ids.has(item.clientMessageId))
    : outbox;
}
