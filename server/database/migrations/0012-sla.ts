import type { Migration } from '../migration.ts';

/** What is promised for a case, by when, and what was not kept. */
export const sla: Migration = {
  version: 12,
  name: 'sla',
  statements: [
    `create table sla_policies (
      version integer primary key check (version > 0),
      policies text not null,
      by_id text not null references users (id),
      at bigint not null
    )`,
    `create table business_hours (
      version integer primary key check (version > 0),
      hours text not null,
      by_id text not null references users (id),
      at bigint not null
    )`,
    `create table ticket_sla (
      ticket_id text primary key references tickets (id),
      policy_version integer not null,
      calendar text not null,
      state text not null,
      is_open integer not null check (is_open in (0, 1))
    )`,
    'create index ticket_sla_calendar on ticket_sla (calendar) where is_open = 1',
    `create table sla_misses (
      ticket_id text not null references tickets (id),
      name text not null,
      number integer not null,
      due_at bigint not null,
      at bigint not null,
      announced_at bigint,
      primary key (ticket_id, name, number)
    )`,
    'create index sla_misses_at on sla_misses (at)',
    'create index sla_misses_untold on sla_misses (at) where announced_at is null',
    // Beside the ticket, so that a page of what is due walks one index.
    'alter table tickets add column due_at bigint',
    'create index tickets_due on tickets (due_at, id) where due_at is not null',
    // PostgreSQL takes `assignee_id is null` for no order: without an index of its own it reads all that somebody has.
    `create index tickets_unassigned on tickets (priority_rank, waiting_since, id)
      where resolved_at is null and snoozed_until is null and assignee_id is null`,
  ],
};
