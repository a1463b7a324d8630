import type { Migration } from '../migration.ts';

/** What its writer took back, sealed, until it is. */
export const recallNotes: Migration = {
  version: 45,
  name: 'recall notes',
  statements: [
    `create table recall_notes (
      id text primary key,
      channel text not null,
      source_hash text not null unique,
      address_hash text not null,
      recalled text not null,
      due_at bigint not null,
      created_at bigint not null
    )`,
    'create index recall_notes_due on recall_notes (due_at)',
    'create index recall_notes_address on recall_notes (address_hash)',
  ],
};
