import type { Migration } from '../migration.ts';

/** What is set aside may tell of danger: somebody is paged for it until it is opened, and the resident is told what to do. */
export const setAsideDanger: Migration = {
  version: 41,
  name: 'set aside danger',
  statements: [
    `alter table set_aside add column level text not null default 'routine'
      check (level in ('routine', 'urgent', 'emergency'))`,
    'alter table set_aside add column says text',
    'alter table set_aside add column said_parts integer not null default 0',
    'alter table set_aside add column page_step integer not null default 0',
    'alter table set_aside add column page_at bigint',
    'alter table set_aside add column opened_at bigint',
    'create index set_aside_paged on set_aside (page_at) where page_at is not null',
    'alter table outbox add column set_aside_id text',
    'drop index pages_at',
    'drop index pages_user',
    'alter table pages rename to pages_before',
    `create table pages (
      id text not null,
      kind text not null,
      subject text not null,
      episode integer not null,
      step integer not null,
      level text not null,
      via text not null,
      recipient text not null,
      user_id text,
      name text not null,
      ticket_version integer,
      at bigint not null,
      acknowledged_at bigint,
      constraint pages_key primary key (id),
      constraint pages_kind check (kind in ('case', 'test', 'set_aside')),
      constraint pages_via check (via in ('robot', 'mail')),
      constraint pages_once unique (kind, subject, episode, step, via, recipient)
    )`,
    `insert into pages (id, kind, subject, episode, step, level, via, recipient, user_id, name, ticket_version, at,
        acknowledged_at)
      select id, kind, subject, episode, step, level, via, recipient, user_id, name, ticket_version, at,
        acknowledged_at from pages_before`,
    'drop table pages_before',
    'create index pages_at on pages (kind, at)',
    "create index pages_user on pages (user_id, subject) where kind = 'case'",
  ],
};
