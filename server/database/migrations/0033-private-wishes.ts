import type { Migration } from '../migration.ts';

/** Wishes to be told of an answer to what others must not see. */
export const privateWishes: Migration = {
  version: 33,
  name: 'private-wishes',
  statements: [
    'alter table answer_wishes add column is_private integer not null default 0 check (is_private in (0, 1))',
  ],
};
