/** By which installation a bot at Botpress is reached. */
export interface BotpressBotsTable {
  bot_id: string;
  integration_id: string;
  met_at: number;
}

/** Up to which version of a case its bot was told. */
export interface BotpressToldTable {
  ticket_id: string;
  version: number;
}

/** When a bot took a handed-over conversation back. */
export interface BotpressTakenBackTable {
  conversation_id: string;
  at: number;
}

/** The tables of Botpress. */
export interface BotpressSchema {
  botpress_bots: BotpressBotsTable;
  botpress_told: BotpressToldTable;
  botpress_taken_back: BotpressTakenBackTable;
}
