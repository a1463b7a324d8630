import type { Migration } from '../migration.ts';

/** The second step of a sign-in: secrets under the master key, codes on paper as hashes, sign-ins of which only the
 * password was given, and what two administrators decide about somebody who has lost both. */
export const secondFactor: Migration = {
  version: 31,
  name: 'second-factor',
  statements: [
    `create table second_factors (
      user_id text primary key references users (id),
      secret text not null,
      confirmed_at bigint,
      last_step bigint,
      created_at bigint not null
    )`,
    `create table recovery_codes (
      user_id text not null references users (id),
      place integer not null check (place between 0 and 9),
      code_hash text not null,
      used_at bigint,
      primary key (user_id, place)
    )`,
    `create table half_sign_ins (
      token_hash text primary key,
      user_id text not null references users (id),
      expires_at bigint not null
    )`,
    'create index half_sign_ins_user on half_sign_ins (user_id)',
    'alter table sign_ins add column must_enrol integer not null default 0 check (must_enrol in (0, 1))',
    // Never one alone, and never about oneself.
    `create table second_factor_resets (
      id text primary key,
      user_id text not null references users (id),
      asked_by text references users (id),
      asked_at bigint not null,
      expires_at bigint not null,
      outcome text check (outcome in ('confirmed', 'dropped', 'on_server')),
      decided_by text references users (id),
      decided_at bigint,
      seen_at bigint,
      check ((outcome is null) = (decided_at is null)),
      check (asked_by is null or asked_by <> user_id),
      check (asked_by is not null or outcome = 'on_server'),
      check (outcome is null or outcome <> 'confirmed'
        or (decided_by is not null and decided_by <> asked_by and decided_by <> user_id))
    )`,
    'create unique index second_factor_resets_open on second_factor_resets (user_id) where outcome is null',
  ],
};
