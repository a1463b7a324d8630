import type { Migration } from '../migration.ts';

/** Residents who want to be told once a question of theirs has an answer. No words of theirs are here: the question is
 * the gap's. */
export const answerWishes: Migration = {
  version: 10,
  name: 'answer-wishes',
  statements: [
    // The message that asked; null for questions of earlier versions.
    'alter table gaps add column message_id text',
    'create index gaps_message on gaps (message_id)',
    'alter table inbox add column lasting integer not null default 0',
    `create table answer_wishes (
      gap_id text primary key references gaps (id),
      conversation_id text not null references conversations (id),
      person_id text not null references persons (id),
      article text,
      asked_at bigint not null,
      ends_at bigint not null,
      told_at bigint,
      message_id text,
      check ((told_at is null) = (message_id is null))
    )`,
    'create index answer_wishes_conversation on answer_wishes (conversation_id)',
    'create index answer_wishes_message on answer_wishes (message_id)',
    'create index answer_wishes_ends on answer_wishes (ends_at)',
  ],
};
