import type { Migration } from '../migration.ts';

const pieces = (bytes: 'blob' | 'bytea') => `create table attachment_pieces (
  attachment_id text not null references attachments (id) on delete cascade,
  size text not null check (size in ('full', 'thumb')),
  ordinal integer not null,
  body ${bytes} not null,
  primary key (attachment_id, size, ordinal)
)`;

/** Pictures in conversations: each in pieces under the person's key, gone with the message that names it. */
export const attachments: Migration = {
  version: 19,
  name: 'attachments',
  statements: [
    `create table attachments (
      id text primary key,
      conversation_id text not null references conversations (id),
      author_kind text not null check (author_kind in ('resident', 'counsellor')),
      author_id text not null,
      client_id text not null,
      ordinal integer not null,
      message_id text references messages (id) on delete cascade,
      width integer not null,
      height integer not null,
      bytes integer not null,
      created_at bigint not null,
      unique (conversation_id, author_kind, author_id, client_id, ordinal)
    )`,
    'create index attachments_of_message on attachments (message_id)',
    'create index attachments_unclaimed on attachments (created_at) where message_id is null',
  ],
  own: { sqlite: [pieces('blob')], postgres: [pieces('bytea')] },
};
