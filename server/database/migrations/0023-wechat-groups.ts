import type { Migration } from '../migration.ts';

/** WeChat groups made whole: lines that are answered together, lines that came too late, private links, what an operator decided
 * about dead letters, the groups that are known with their rules, and notices of the association to them. */
export const wechatGroups: Migration = {
  version: 23,
  name: 'wechat-groups',
  statements: [
    'alter table inbox add column due_at bigint',
    'alter table inbox add column late integer not null default 0 check (late in (0, 1, 2))',
    'create index inbox_late on inbox (conversation_id) where late = 1',
    `create table private_links (
      token_hash text primary key,
      conversation_id text not null references conversations (id),
      message_id text not null,
      created_at bigint not null,
      expires_at bigint not null,
      used_at bigint
    )`,
    'create index private_links_conversation on private_links (conversation_id)',
    `create table channel_groups (
      id text primary key,
      channel text not null,
      room text not null,
      name text not null,
      policy text,
      muted integer not null default 0 check (muted in (0, 1)),
      version integer not null,
      seen_at bigint not null,
      unique (channel, room)
    )`,
    `create table group_notices (
      id text primary key,
      text text not null,
      status text not null check (status in ('proposed', 'approved', 'refused')),
      author_id text not null,
      created_at bigint not null,
      decided_by text check (decided_by is null or decided_by <> author_id),
      decided_at bigint,
      check ((status = 'proposed') = (decided_by is null)),
      check ((decided_by is null) = (decided_at is null))
    )`,
    `create table group_notice_posts (
      notice_id text not null references group_notices (id),
      group_id text not null references channel_groups (id),
      primary key (notice_id, group_id)
    )`,
    'alter table outbox add column notice_id text',
    'alter table outbox add column group_id text',
    'alter table outbox add column put_away_at bigint',
    `create index outbox_dead on outbox (done_at) where status = 'failed' and put_away_at is null`,
  ],
};
