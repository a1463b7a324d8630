import { KNOWN_UNITS } from '../../roster/known-towns.ts';
import type { Migration } from '../migration.ts';

/** Places, teams, skills and the roster; who was paged for what, and whether the daily test page got there. */
export const roster: Migration = {
  version: 13,
  name: 'roster',
  statements: [
    `create table org_units (
      id text primary key,
      parent_id text,
      kind text not null check (kind in ('city', 'town', 'village')),
      name text not null,
      position integer not null
    )`,
    ...KNOWN_UNITS.map(
      ({ id, parentId, kind, name }, position) =>
        `insert into org_units (id, parent_id, kind, name, position)
          values ('${id}', ${parentId === null ? 'null' : `'${parentId}'`}, '${kind}', '${name}', ${position})`,
    ),
    `create table teams (
      id text primary key,
      name text not null,
      org_unit_id text,
      topics text not null,
      assign text not null check (assign in ('auto', 'pick')),
      cap integer not null check (cap > 0),
      is_fallback integer not null check (is_fallback in (0, 1)),
      position integer not null,
      retired_at bigint
    )`,
    'create unique index teams_one_fallback on teams (is_fallback) where is_fallback = 1 and retired_at is null',
    `create table team_members (
      team_id text not null references teams (id),
      user_id text not null references users (id),
      position integer not null,
      primary key (team_id, user_id)
    )`,
    `create table user_skills (
      user_id text not null references users (id),
      skill text not null,
      primary key (user_id, skill)
    )`,
    // How somebody is paged, and how much they take on.
    `create table user_contacts (
      user_id text primary key references users (id),
      email text,
      mobile text,
      cap integer check (cap > 0)
    )`,
    // Last sign of life of somebody's console.
    `create table user_presence (
      user_id text primary key references users (id),
      seen_at bigint not null
    )`,
    `create table shifts (
      id text primary key,
      user_id text not null references users (id),
      post text not null check (post in ('desk', 'on_call', 'supervisor', 'lead')),
      on_date text,
      weekdays text not null,
      from_minute integer not null check (from_minute between 0 and 1439),
      to_minute integer not null check (to_minute between 1 and 1440),
      on_holidays integer not null,
      on_makeup_days integer not null
    )`,
    'create index shifts_user on shifts (user_id)',
    `create table absences (
      id text primary key,
      user_id text not null references users (id),
      from_at bigint not null,
      to_at bigint not null,
      check (from_at < to_at)
    )`,
    'create index absences_to on absences (to_at)',
    // One case that is paged until somebody acts. An episode is one such stretch; steps count its pages.
    `create table escalations (
      ticket_id text primary key references tickets (id),
      episode integer not null,
      step integer not null,
      started_at bigint not null,
      started_version integer not null,
      stopped_at bigint
    )`,
    'create index escalations_running on escalations (started_at) where stopped_at is null',
    `create index tickets_unclaimed_urgent on tickets (waiting_since)
      where status = 'opened' and priority = 'urgent'`,
    // A page that was committed: it leaves through the outbox. What makes a second one for the same step impossible is
    // the unique index.
    `create table pages (
      id text primary key,
      kind text not null check (kind in ('case', 'test')),
      subject text not null,
      episode integer not null,
      step integer not null,
      level text not null,
      via text not null check (via in ('robot', 'mail')),
      recipient text not null,
      user_id text,
      name text not null,
      ticket_version integer,
      at bigint not null,
      acknowledged_at bigint,
      unique (kind, subject, episode, step, via, recipient)
    )`,
    'create index pages_at on pages (kind, at)',
    'alter table outbox add column page_id text',
  ],
};
