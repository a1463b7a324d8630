import type { Migration } from '../migration.ts';

/** Every way to residents, with those to come. */
const CHANNELS = "'web', 'wechat', 'wechat-group', 'official-account', 'wecom', 'botpress'";
const MAY_BE = `check (channel in (${CHANNELS}))`;

/** 微信客服: how far each of its accounts has been read; and the channels that a conversation may be on. */
export const wecom: Migration = {
  version: 24,
  name: 'wecom',
  statements: [
    `create table wecom_cursors (
      account text primary key,
      cursor text,
      token text,
      token_at bigint not null,
      wanted integer not null,
      pulled integer not null,
      due_at bigint not null,
      lease_owner text,
      lease_until bigint
    )`,
  ],
  own: {
    // SQLite changes no check of a table that is there: the rows move to a new one of the same name. What points to them is
    // looked at when everything is in its place.
    sqlite: [
      'pragma defer_foreign_keys = on',
      'create table conversations_before as select * from conversations',
      'drop table conversations',
      `create table conversations (
        id text primary key,
        person_id text not null references persons (id),
        channel text not null ${MAY_BE},
        status text not null check (status in ('pending', 'open', 'snoozed', 'resolved')),
        state text,
        state_version integer not null,
        next_seq integer not null,
        last_incoming_id text,
        address_hash text,
        address text,
        created_at bigint not null,
        changed_at bigint not null
      )`,
      'create unique index conversations_address on conversations (channel, address_hash)',
      'create index conversations_person on conversations (person_id)',
      'create index conversations_changed on conversations (changed_at)',
      `insert into conversations select id, person_id, channel, status, state, state_version, next_seq, last_incoming_id,
        address_hash, address, created_at, changed_at from conversations_before`,
      'drop table conversations_before',
    ],
    postgres: [
      'alter table conversations drop constraint conversations_channel_check',
      `alter table conversations add constraint conversations_channel_check ${MAY_BE}`,
    ],
  },
};
