import type { Migration } from '../migration.ts';

/** What every process must know of the channels: a word that a message was lost which comes before the message counts as sent, and
 * the codes by which whoever opens a chat is greeted. */
export const sharedLimits: Migration = {
  version: 29,
  name: 'shared limits',
  statements: [
    'alter table outbox add column lost text',
    'create table wecom_welcomes (source_id text primary key, code text not null, until bigint not null)',
    'create index wecom_welcomes_until on wecom_welcomes (until)',
  ],
};
