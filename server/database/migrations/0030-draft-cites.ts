import type { Migration } from '../migration.ts';

/** An unfinished reply keeps the guidance that was put into it, so that another tab or device that takes it up shows and
 * sends it with its sources. */
export const draftCites: Migration = {
  version: 30,
  name: 'draft-cites',
  statements: ['alter table reply_drafts add column cites text'],
};
