import type { Migration } from '../migration.ts';

/** Local facts that articles ask for: every proposed value, who proposed it and who decided. */
export const localValues: Migration = {
  version: 2,
  name: 'local-values',
  statements: [
    `create table local_values (
      id text primary key,
      slot text not null,
      version integer not null,
      value text not null,
      status text not null check (status in ('in_review', 'approved', 'rejected', 'replaced')),
      proposed_by text not null references users (id),
      proposed_at bigint not null,
      decided_by text references users (id),
      decided_at bigint,
      reason text,
      unique (slot, version),
      check (status <> 'approved' or decided_by is not null),
      check (status <> 'approved' or decided_by <> proposed_by)
    )`,
    `create unique index local_values_one_proposal on local_values (slot) where status = 'in_review'`,
    'create index local_values_status on local_values (status, slot, version)',
  ],
};
