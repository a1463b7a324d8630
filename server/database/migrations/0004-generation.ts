import type { Migration } from '../migration.ts';

/** Complaints about replies, and the tokens that a language model has used each day. */
export const generation: Migration = {
  version: 4,
  name: 'generation',
  statements: [
    `create table reports (
      message_id text primary key,
      conversation_id text not null references conversations (id),
      at bigint not null
    )`,
    'create index reports_conversation on reports (conversation_id)',
    `create table model_usage (
      day text primary key,
      tokens bigint not null
    )`,
  ],
};
