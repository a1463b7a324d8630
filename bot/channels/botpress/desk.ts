import type { Level, Reply } from '../../dialogue/types.ts';
import type { ChannelMessage } from '../channel.ts';

/** A reply as the assistant keeps it. */
export interface DeskLine {
  readonly id: string;
  readonly text: string;
  /** Null for a counsellor's line. */
  readonly reply: Reply | null;
}

/** A passage of the approved guidance. */
export interface DeskHit {
  readonly article: string;
  readonly version: number;
  readonly title: string;
  readonly section: string;
  readonly source: string;
  readonly text: string;
}

/** How dangerous some words are, with the reviewed first aid. */
export interface DeskJudgement {
  readonly level: Level;
  readonly action: string;
  readonly matchedRules: readonly { readonly id: string; readonly title: string }[];
  readonly doNow: readonly string[];
  readonly doNot: readonly string[];
  readonly calls: readonly { readonly label: string; readonly number: string }[];
}

/** An installation of the integration in a bot. */
export interface Installation {
  readonly botId: string;
  readonly integrationId: string;
}

/** What the assistant does for Botpress: the same that it does for every channel. Addresses are those of
 * `talk-address.ts`. */
export interface BotpressDesk {
  /** Commits a message, once for each source id, and answers it. Resolves with the commit; the replies follow.
   * @throws When it cannot be stored. */
  receive(message: ChannelMessage): Promise<{ readonly replies: Promise<readonly DeskLine[]> }>;
  /** What was said before some replies and has not left yet, in order. */
  waitingBefore(address: string, replies: readonly DeskLine[]): Promise<readonly DeskLine[]>;
  /** The case of a conversation: the open one, or else the latest; null without one. */
  ticketOf(address: string): Promise<{ readonly id: string; readonly status: string } | null>;
  search(query: string, limit: number): Promise<readonly DeskHit[]>;
  /** Keeps nothing. */
  judge(text: string): DeskJudgement;
  /** Keeps a line for counsellors alone, once for each source id. */
  note(note: { readonly address: string; readonly sourceId: string; readonly text: string }): Promise<void>;
  /** The bot takes a conversation back: its case ends, unless it may be about danger. */
  stop(address: string): Promise<void>;
  /** How often a conversation has come to its end: by its case, or because the bot took it back. What was handed over once
   * may be handed over again after that. */
  endings(address: string): Promise<string>;
  /** Remembers by which installation a bot is reached. */
  meet(installation: Installation): Promise<void>;
  /** The bot has uninstalled the integration. */
  leave(botId: string): Promise<void>;
  /** Null for a bot that has not installed it. */
  integrationOf(botId: string): Promise<string | null>;
}
