import type { Migration } from '../migration.ts';

/** What a channel may not send before somebody writes again, and how much of a long message has left. */
export const channels: Migration = {
  version: 16,
  name: 'channels',
  statements: [
    'alter table outbox add column held integer not null default 0 check (held in (0, 1))',
    'create index outbox_held on outbox (conversation_id) where held = 1',
    'create table sent_parts (message_id text primary key references messages (id) on delete cascade, parts integer not null)',
  ],
};
