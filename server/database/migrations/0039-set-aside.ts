import type { Migration } from '../migration.ts';

/** What a channel brought and could not be committed, sealed, until it is. */
export const setAside: Migration = {
  version: 39,
  name: 'set aside',
  statements: [
    `create table set_aside (
      id text primary key,
      channel text not null,
      source_hash text not null unique,
      address_hash text not null,
      message text not null,
      attempts integer not null,
      due_at bigint not null,
      created_at bigint not null,
      failed_at bigint
    )`,
    'create index set_aside_due on set_aside (due_at) where failed_at is null',
    'create index set_aside_address on set_aside (address_hash)',
  ],
};
