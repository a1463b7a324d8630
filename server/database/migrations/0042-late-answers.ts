import type { Migration } from '../migration.ts';

/** Answers that were handed to an official account's platform within the last half minute, sealed under their person's key. */
export const lateAnswers: Migration = {
  version: 42,
  name: 'late answers',
  statements: [
    `create table late_answers (
      source_hash text primary key,
      conversation_id text not null,
      body text not null,
      sent_at bigint not null,
      came_at bigint not null,
      until bigint not null
    )`,
    'create index late_answers_until on late_answers (until)',
    'create index late_answers_conversation on late_answers (conversation_id)',
  ],
};
