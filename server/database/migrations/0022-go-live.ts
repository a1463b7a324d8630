import type { Migration } from '../migration.ts';

/** Days without a shift, who has signed rules and forms, what somebody has confirmed by hand, and practice with made-up
 * residents. */
export const goLive: Migration = {
  version: 22,
  name: 'go-live',
  statements: [
    // A single day on which somebody's weekly shifts of a post do not hold, as after a swap.
    'alter table shifts add column is_off integer not null default 0',
    // One signature under one wording: a hash of the rule or form as it was read.
    `create table sign_offs (
      kind text not null check (kind in ('red_flag', 'policy', 'form')),
      item text not null,
      content_hash text not null,
      user_id text not null references users (id),
      at bigint not null,
      primary key (kind, item, content_hash, user_id)
    )`,
    // What no program can find out: that a copy was made and read back.
    `create table confirmations (
      id text primary key,
      kind text not null check (kind in ('backup')),
      user_id text not null references users (id),
      at bigint not null
    )`,
    'create index confirmations_kind on confirmations (kind, at)',
    // Whose practice a case is; null for residents' cases. Everything that sets the two apart asks this column.
    'alter table tickets add column practice_by text references users (id)',
    'create index tickets_practice on tickets (practice_by) where practice_by is not null',
    `create table practice_runs (
      ticket_id text primary key references tickets (id),
      conversation_id text not null unique references conversations (id),
      person_id text not null,
      user_id text not null references users (id),
      scenario text not null,
      step integer not null,
      started_at bigint not null
    )`,
    'create index practice_runs_user on practice_runs (user_id)',
  ],
};
