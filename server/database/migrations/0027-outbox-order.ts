import type { Migration } from '../migration.ts';

/** Whose turn it is among what must be said in one conversation, and what was taken up because somebody may be in danger. */
export const outboxOrder: Migration = {
  version: 27,
  name: 'outbox order',
  statements: [
    'alter table outbox add column place bigint not null default 0',
    'alter table outbox add column urgent integer not null default 0 check (urgent in (0, 1))',
    `update outbox set place = coalesce((select seq from messages where messages.id = outbox.message_id), 0)
      where status = 'queued'`,
    `create index outbox_line on outbox (conversation_id, place) where status = 'queued'`,
  ],
};
