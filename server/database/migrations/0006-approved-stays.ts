import type { Migration } from '../migration.ts';
import { NEVER, postgresKeepsWhole, postgresTriggers, type Rule, sqliteTriggers } from '../rule-triggers.ts';

// What is approved stays as it was approved, whatever the program does:
// - passages and needs are written before their version; from then on none is added, changed or taken away;
// - a version keeps all that it says, and is never deleted; only its status moves, and only in these steps:
//   draft ↔ in_review → approved → retired, or to retired from anywhere; what was approved never leaves retired;
// - a signature goes only from a draft; the story of a version is never rewritten.
// A wording may come again once the version that had it is retired: only among the others it is unique.

const versionOf = (row: 'new' | 'old'): string =>
  `select 1 from article_versions v where v.article = ${row}.article and v.version = ${row}.version`;

const SIGNED = `select 1 from article_signatures s
  where s.article = new.article and s.version = new.version and s.user_id = new.approved_by`;

const UNSIGNED_NEED = `select 1 from article_needs n
  where n.article = new.article and n.version = new.version and not exists (
    select 1 from article_signatures s
    join user_qualifications q on q.user_id = s.user_id and q.qualification = n.need
    where s.article = n.article and s.version = n.version)`;

const ANY_SIGNATURE = `select 1 from article_signatures s
  where s.article = new.article and s.version = new.version`;

const LIVE_TWIN = `select 1 from article_versions v where v.article = new.article and v.version <> new.version
  and v.content_hash = new.content_hash and v.status <> 'retired'`;

const FIXED_COLUMNS = [
  'article',
  'version',
  'collection',
  'kind',
  'title',
  'content_hash',
  'effective_from',
  'expires_on',
  'source_name',
  'author_id',
  'created_at',
];

const same = (column: string): string => `new.${column} is not distinct from old.${column}`;

/** What a step must satisfy where it leads to `approved`. */
const onApproval = (condition: string): string =>
  `new.status <> 'approved' or old.status = 'approved' or ${condition}`;

const rules: readonly Rule[] = [
  {
    name: 'article_versions_enter',
    event: 'insert',
    table: 'article_versions',
    checks: [
      [
        `new.status <> 'approved' and new.approved_by is null and new.approved_at is null`,
        'nothing enters approved',
      ],
      [`not exists (${versionOf('new')})`, 'this version is there already'],
      [`new.status = 'retired' or not exists (${LIVE_TWIN})`, 'another version has this wording'],
    ],
  },
  {
    name: 'article_versions_fixed',
    event: `update of ${FIXED_COLUMNS.join(', ')}`,
    table: 'article_versions',
    checks: [[FIXED_COLUMNS.map(same).join(' and '), 'what a version says never changes']],
  },
  {
    name: 'article_versions_step',
    event: 'update of status, approved_by, approved_at',
    table: 'article_versions',
    checks: [
      [onApproval(`old.status = 'in_review'`), 'only what is in review is approved'],
      [onApproval(`exists (${SIGNED})`), 'the approver has not signed'],
      [onApproval(`not exists (${UNSIGNED_NEED})`), 'a needed qualification has not signed'],
      [
        `(old.status = 'in_review' and new.status = 'approved')
          or (${same('approved_by')} and ${same('approved_at')})`,
        'who approved a version never changes',
      ],
      [
        `old.status <> 'approved' or new.status in ('approved', 'retired')`,
        'what is approved is kept or retired',
      ],
      [
        `old.status <> 'retired' or old.approved_by is null or new.status = 'retired'`,
        'what was withdrawn never comes back',
      ],
      [
        `old.status <> 'retired' or new.status = 'retired' or not exists (${LIVE_TWIN})`,
        'another version has this wording',
      ],
      [
        `old.status <> 'draft' or new.status <> 'in_review' or not exists (${ANY_SIGNATURE})`,
        'what was sent back is signed anew',
      ],
    ],
  },
  {
    name: 'article_versions_kept',
    event: 'delete',
    table: 'article_versions',
    checks: [[NEVER, 'versions are never deleted']],
  },
  {
    name: 'passages_before_version',
    event: 'insert',
    table: 'passages',
    checks: [[`not exists (${versionOf('new')})`, 'nothing is added to a version']],
  },
  {
    name: 'passages_kept',
    event: 'delete',
    table: 'passages',
    checks: [[`not exists (${versionOf('old')})`, 'nothing is taken from a version']],
  },
  {
    name: 'article_needs_before_version',
    event: 'insert',
    table: 'article_needs',
    checks: [[`not exists (${versionOf('new')})`, 'nothing is added to a version']],
  },
  {
    name: 'article_waived_needs_before_version',
    event: 'insert',
    table: 'article_waived_needs',
    checks: [[`not exists (${versionOf('new')})`, 'nothing is added to a version']],
  },
  {
    name: 'article_waived_needs_fixed',
    event: 'update',
    table: 'article_waived_needs',
    checks: [[NEVER, 'what was waived stays known']],
  },
  {
    name: 'article_waived_needs_kept',
    event: 'delete',
    table: 'article_waived_needs',
    checks: [[NEVER, 'what was waived stays known']],
  },
  {
    name: 'article_signatures_kept',
    event: 'delete',
    table: 'article_signatures',
    checks: [
      [
        `exists (${versionOf('old')} and v.status = 'draft')`,
        'a signature goes only when a version is sent back',
      ],
    ],
  },
  {
    name: 'article_events_new',
    event: 'insert',
    table: 'article_events',
    checks: [
      ['not exists (select 1 from article_events e where e.id = new.id)', 'this event is there already'],
    ],
  },
  {
    name: 'article_events_fixed',
    event: 'update',
    table: 'article_events',
    checks: [[NEVER, 'the story of a version never changes']],
  },
  {
    name: 'article_events_kept',
    event: 'delete',
    table: 'article_events',
    checks: [[NEVER, 'the story of a version never changes']],
  },
];

/** Unique are the wordings of what is not retired. */
const ONE_WORDING = `create unique index article_versions_wording on article_versions (article, content_hash)
  where status <> 'retired'`;

// SQLite drops no constraint: the table is made anew. What refers to it is checked at the end of the transaction.
const sqlite: readonly string[] = [
  'pragma defer_foreign_keys = on',
  'create table article_versions_before as select * from article_versions',
  'drop table article_versions',
  `create table article_versions (
    article text not null,
    version integer not null,
    collection text not null,
    kind text not null check (kind in ('article', 'statute')),
    title text not null,
    content_hash text not null,
    effective_from text not null,
    expires_on text,
    status text not null check (status in ('draft', 'in_review', 'approved', 'retired')),
    source_name text not null,
    author_id text references users (id),
    approved_by text references users (id),
    approved_at bigint,
    retired_reason text,
    created_at bigint not null,
    primary key (article, version),
    check (status <> 'approved' or approved_by is not null),
    check (approved_by is null or author_id is null or approved_by <> author_id)
  )`,
  'insert into article_versions select * from article_versions_before',
  'drop table article_versions_before',
  'create index article_versions_status on article_versions (status, article, version)',
  ONE_WORDING,
  ...sqliteTriggers(rules),
];

const REPLACED = ['article_versions_enter', 'article_versions_author', 'article_versions_approve'];

const postgres: readonly string[] = [
  ...REPLACED.flatMap((name) => [`drop trigger ${name} on article_versions`, `drop function ${name}()`]),
  'alter table article_versions drop constraint article_versions_article_content_hash_key',
  ONE_WORDING,
  ...postgresTriggers(rules),
  ...postgresKeepsWhole('articles_never_emptied', [
    'article_versions',
    'article_needs',
    'article_waived_needs',
    'article_signatures',
    'article_events',
    'passages',
  ]),
];

/** What is approved stays as it was approved; snapshots to go back to; notices of what is due for review. */
export const approvedStays: Migration = {
  version: 6,
  name: 'approved-stays',
  statements: [
    `create table article_waived_needs (
      article text not null,
      version integer not null,
      need text not null check (need in ('clinician', 'lawyer', 'local')),
      primary key (article, version, need)
    )`,
    `create table snapshots (
      id text primary key,
      mode text not null check (mode in ('demo', 'production')),
      fingerprint text not null,
      articles integer not null,
      passages integer not null,
      at bigint not null
    )`,
    'create index snapshots_mode on snapshots (mode, at)',
    `create table snapshot_versions (
      snapshot_id text not null references snapshots (id),
      article text not null,
      version integer not null,
      primary key (snapshot_id, article)
    )`,
    // Stays when its snapshot is one too many and goes.
    `create table rollbacks (
      id text primary key,
      snapshot_id text not null,
      by_id text not null references users (id),
      reason text not null,
      day text not null,
      at bigint not null,
      ended_by text references users (id),
      ended_at bigint,
      check ((ended_by is null) = (ended_at is null))
    )`,
    'create unique index rollbacks_one on rollbacks ((ended_at is null)) where ended_at is null',
    `create table review_notices (
      id text primary key,
      article text not null,
      version integer not null,
      due_on text not null,
      at bigint not null,
      done_by text references users (id),
      done_at bigint,
      unique (article, version)
    )`,
  ],
  own: { sqlite, postgres },
};
