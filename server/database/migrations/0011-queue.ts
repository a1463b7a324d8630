import type { Migration } from '../migration.ts';

/** The counsellors' queue: where a case belongs, sleep, results, ratings, experts, drafts, mentions, ready-made replies,
 * and the indexes that keep a page of a view as quick beside a million resolved cases as beside none. */
export const queue: Migration = {
  version: 11,
  name: 'queue',
  statements: [
    // The place whose cases an account sees; null for the whole county.
    'alter table users add column org_unit_id text',
    'alter table tickets add column org_unit_id text',
    'alter table tickets add column team_id text',
    'alter table tickets add column tags text',
    'alter table tickets add column experts text',
    'alter table tickets add column snoozed_until bigint',
    'alter table tickets add column result text',
    'alter table tickets add column merged_into text',
    'alter table tickets add column rating_asked_at bigint',
    'alter table tickets add column rating integer',
    // 0 urgent … 3 low, in the order of the list.
    'alter table tickets add column priority_rank integer not null default 3',
    `update tickets set priority_rank =
      case priority when 'urgent' then 0 when 'high' then 1 when 'medium' then 2 else 3 end`,
    'drop index tickets_status',
    `create index tickets_queue on tickets (priority_rank, waiting_since, id)
      where resolved_at is null and snoozed_until is null`,
    `create index tickets_hands on tickets (assignee_id, priority_rank, waiting_since, id)
      where resolved_at is null and snoozed_until is null`,
    `create index tickets_team on tickets (team_id, priority_rank, waiting_since, id)
      where resolved_at is null and snoozed_until is null`,
    `create index tickets_snoozed on tickets (snoozed_until, id) where snoozed_until is not null`,
    `create index tickets_resolved on tickets (resolved_at, id) where resolved_at is not null`,
    `create index tickets_unit_resolved on tickets (org_unit_id, resolved_at, id) where resolved_at is not null`,
    `create index tickets_own_resolved on tickets (assignee_id, resolved_at, id) where resolved_at is not null`,
    'create index tickets_merged on tickets (merged_into) where merged_into is not null',
    'create index tickets_person on tickets (person_id)',
    // The same as in the ticket's own column, to look for.
    `create table ticket_experts (
      ticket_id text not null references tickets (id),
      user_id text not null references users (id),
      primary key (ticket_id, user_id)
    )`,
    'create index ticket_experts_user on ticket_experts (user_id, ticket_id)',
    `create table ticket_ratings (
      ticket_id text primary key references tickets (id),
      person_id text not null references persons (id),
      score integer not null check (score between 1 and 5),
      word text,
      at bigint not null
    )`,
    'create index ticket_ratings_person on ticket_ratings (person_id)',
    `create table reply_drafts (
      ticket_id text not null references tickets (id),
      user_id text not null references users (id),
      person_id text not null references persons (id),
      body text not null,
      version integer not null,
      changed_at bigint not null,
      primary key (ticket_id, user_id)
    )`,
    'create index reply_drafts_person on reply_drafts (person_id)',
    `create table canned_replies (
      id text primary key,
      title text not null,
      initials text not null,
      body text not null,
      team_id text,
      owner_id text references users (id),
      version integer not null,
      changed_by text not null references users (id),
      changed_at bigint not null
    )`,
    'create index canned_replies_title on canned_replies (title, id)',
    `create table mentions (
      message_id text not null,
      user_id text not null references users (id),
      ticket_id text not null references tickets (id),
      by_id text not null references users (id),
      at bigint not null,
      read_at bigint,
      primary key (message_id, user_id)
    )`,
    'create index mentions_unread on mentions (user_id, at) where read_at is null',
    'create index mentions_ticket on mentions (ticket_id)',
  ],
};
