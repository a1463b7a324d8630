import type { TicketStatus } from '../../bot/dialogue/types.ts';

/** What a bot is told of a case. */
export interface CaseStep {
  readonly version: number;
  readonly change: 'opened' | 'assigned' | 'unassigned' | 'snoozed' | 'resolved' | 'reopened' | 'merged';
  readonly status: TicketStatus;
  /** Who took it, by the name that residents are shown; null for nobody. */
  readonly counsellorName: string | null;
  /** Whether the bot has taken the conversation back with it. */
  readonly isTakenBack: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A case of which its bot has not been told everything, leased to one worker. */
export interface DueCase {
  readonly workId: string;
  readonly ticketId: string;
  readonly conversationId: string;
  /** This one included. */
  readonly attempts: number;
  readonly steps: readonly CaseStep[];
  /** Of the case as it stands; told when all steps are. */
  readonly version: number;
}

export interface BotpressStore {
  /** Remembers by which installation a bot is reached; the last one counts. */
  meet(input: { botId: string; integrationId: string; at: number }): Promise<void>;
  leave(botId: string): Promise<void>;
  /** All bots that have the integration. */
  bots(): Promise<readonly { readonly botId: string; readonly integrationId: string }[]>;
  /** Null for a bot that was not met. */
  integrationOf(botId: string): Promise<string | null>;
  /** Keeps a line for counsellors alone, once for each source id. */
  note(input: { conversationId: string; sourceId: string; text: string; at: number }): Promise<void>;
  /** The bot takes a conversation back: its open case ends as if the resident had withdrawn it, which one that may be about
   * danger does not. */
  takeBack(input: { conversationId: string; at: number }): Promise<void>;
  /** Another string after each end of a conversation: of its case, or when the bot took it back; empty before the first. */
  endings(conversationId: string): Promise<string>;
  /** Leases cases that have changed, those first that changed first. */
  claim(input: {
    worker: string;
    limit: number;
    at: number;
    leaseUntil: number;
  }): Promise<readonly DueCase[]>;
  /** Notes up to which version a case was told; never back. */
  told(ticketId: string, version: number): Promise<void>;
  /** Done, or to be tried again. */
  finish(input: { workId: string; worker: string; nextDueAt: number | null }): Promise<void>;
}
