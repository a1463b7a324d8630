import type { Migration } from '../migration.ts';

// What came before what, where several processes have clocks of their own: states and rollbacks are numbered, and a
// rollback writes down which versions it leaves out, so that nobody compares the times of two clocks.

const numbered = (table: string, beside: string): readonly string[] => [
  `alter table ${table} add column seq bigint not null default 0`,
  `update ${table} set seq = (select count(*) from ${table} other where ${beside}
    and (other.at < ${table}.at or (other.at = ${table}.at and other.id <= ${table}.id)))`,
];

/** Numbers in place of times, and whose turn it is to send the pieces of an upload. */
export const noClocks: Migration = {
  version: 9,
  name: 'no-clocks',
  statements: [
    ...numbered('snapshots', 'other.mode = snapshots.mode'),
    ...numbered('rollbacks', '1 = 1'),
    `create table rollback_leaves (
      rollback_id text not null references rollbacks (id),
      article text not null,
      version integer not null,
      status text not null check (status in ('in_review', 'approved')),
      primary key (rollback_id, article, version)
    )`,
    // A rollback that holds at the time of the upgrade was told by times so far.
    `insert into rollback_leaves (rollback_id, article, version, status)
      select r.id, v.article, v.version, v.status from rollbacks r join article_versions v
        on v.created_at <= r.at and v.effective_from <= r.day and v.status in ('in_review', 'approved')
      where r.ended_at is null and (v.approved_at is null or v.approved_at <= r.at)
        and not exists (select 1 from snapshot_versions s
          where s.snapshot_id = r.snapshot_id and s.article = v.article and s.version = v.version)`,
    'alter table uploads add column sending text',
  ],
};
