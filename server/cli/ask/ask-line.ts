import { z } from 'zod';
import type { TicketView } from '../../../bot/dialogue/dialogue-input.ts';
import type { Action, ConversationStatus, Level, Priority } from '../../../bot/dialogue/types.ts';
import type { Citation } from '../../../knowledge/text/answer.ts';

const Time = z.union([
  z.number().int().nonnegative(),
  z.iso.datetime({ offset: true, local: true }).transform((iso) => Date.parse(iso)),
]);

/** A line on the input of `youyu ask --jsonl`. Lines with one `session` are one conversation. */
export const AskLine = z.object({
  id: z.union([z.string(), z.number().transform(String)]),
  text: z.string(),
  session: z.union([z.string(), z.number().transform(String)]).nullish(),
  channel: z.enum(['web', 'wechat', 'wechat-group', 'official-account', 'wecom', 'botpress']).default('web'),
  /** Whether a group message is addressed to the assistant; without meaning elsewhere. */
  mentioned: z.boolean().nullish(),
  /** ISO 8601 or epoch milliseconds; now when missing. */
  at: Time.nullish(),
});
export type AskLine = z.output<typeof AskLine>;

/** A line on its output. */
export interface AskedLine {
  readonly id: string;
  /** The line's own id where no session was given. */
  readonly session: string;
  readonly action: Action;
  readonly level: Level;
  readonly matched_rules: readonly string[];
  readonly topic: string | null;
  /** What the sender sees where the message was sent; empty when nothing is said there. */
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly status: ConversationStatus;
  readonly intake: { readonly form: string; readonly slot: string } | null;
  readonly ticket: { readonly id: string; readonly priority: Priority; readonly topic: string | null } | null;
  /** Time taken by the turn. */
  readonly ms: number;
}

/** The ticket as the contract shows it. */
export function askedTicket(ticket: TicketView | null): AskedLine['ticket'] {
  return ticket === null ? null : { id: ticket.id, priority: ticket.priority, topic: ticket.topic };
}
