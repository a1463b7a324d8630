import type { Migration } from '../migration.ts';

/** Wishes to be told of an answer to what others must not see. What was asked before this was judged by nobody: it counts as
 * private, so that nothing of it is sent without a consent to that. */
export const privateWishes: Migration = {
  version: 33,
  name: 'private-wishes',
  statements: [
    'alter table answer_wishes add column is_private integer not null default 0 check (is_private in (0, 1))',
    'update answer_wishes set is_private = 1',
  ],
};
