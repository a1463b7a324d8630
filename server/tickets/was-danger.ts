import type { TicketState } from './ticket-state.ts';

/** Whether a case began as danger or was raised to it, however it was lowered since. */
export function wasDanger({ level, reason }: Pick<TicketState, 'level' | 'reason'>): boolean {
  return level !== 'routine' || reason === 'danger' || reason === 'coercion';
}
