import type { TicketView } from './dialogue-input.ts';

/** `counsellor`: a person has the conversation and the assistant is silent.
 * `stand_in`: a person has it but has been silent too long, so the assistant answers.
 * `assistant`: nobody else has it. */
export type Voice = 'assistant' | 'counsellor' | 'stand_in';

/** Tells who answers now.
 * @param at Epoch milliseconds.
 * @param counsellorSilentMs After how long a silent counsellor gives the conversation back. */
export function whoSpeaks(ticket: TicketView | null, at: number, counsellorSilentMs: number): Voice {
  if (ticket?.status !== 'assigned') return 'assistant';
  const activeAt = ticket.counsellorActiveAt;
  return activeAt !== null && at - activeAt < counsellorSilentMs ? 'counsellor' : 'stand_in';
}
