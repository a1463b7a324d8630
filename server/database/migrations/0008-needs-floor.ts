import type { Migration } from '../migration.ts';
import { NEVER, postgresKeepsWhole, postgresTriggers, type Rule, sqliteTriggers } from '../rule-triggers.ts';

// What an approver must know of a version, and what the database keeps of it, whatever the program does:
// - a need that an editor thinks is none is still a need: whoever has that qualification signs, or nobody;
// - what was left out of a document is written before its version and stays readable beside it; its original is never
//   marked as open to residents;
// - what came without an author is signed by nobody before somebody has claimed it, once, and so become its author.

const versionOf = (row: 'new' | 'old'): string =>
  `select 1 from article_versions v where v.article = ${row}.article and v.version = ${row}.version`;

const CLEARED_WITHOUT_NEED = `select 1 from article_cleared_needs c
  where c.article = new.article and c.version = new.version and not exists (
    select 1 from article_needs n where n.article = c.article and n.version = c.version and n.need = c.need)`;

const UNCLAIMED = `select 1 from article_unclaimed c where c.article = new.article and c.version = new.version`;

const SIGNED_BY_AUTHOR = `select 1 from article_signatures s
  where s.article = new.article and s.version = new.version and s.user_id = new.author_id`;

const ACTIVE_AUTHOR = `select 1 from users u where u.id = new.author_id and u.disabled_at is null`;

const WITHOUT_AUTHOR = `${versionOf('new')} and v.author_id is null and exists (${UNCLAIMED})`;

const LEFT_OUT = `select 1 from article_left_out l where l.article = new.article and l.version = new.version`;

/** All that a version says, but its author. */
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
  'created_at',
];

const same = (column: string): string => `new.${column} is not distinct from old.${column}`;

/** Rows of a table are written before their version, and stay as they are. */
const writtenBefore = (table: string): readonly Rule[] => [
  {
    name: `${table}_before_version`,
    event: 'insert',
    table,
    checks: [[`not exists (${versionOf('new')})`, 'nothing is added to a version']],
  },
  { name: `${table}_fixed`, event: 'update', table, checks: [[NEVER, 'what is known of a version stays']] },
  { name: `${table}_kept`, event: 'delete', table, checks: [[NEVER, 'what is known of a version stays']] },
];

const rules: readonly Rule[] = [
  {
    name: 'article_versions_cleared',
    event: 'insert',
    table: 'article_versions',
    checks: [
      [`not exists (${CLEARED_WITHOUT_NEED})`, 'a need that an editor clears is signed for all the same'],
    ],
  },
  {
    name: 'article_versions_fixed',
    event: `update of ${[...FIXED_COLUMNS, 'author_id'].join(', ')}`,
    table: 'article_versions',
    checks: [
      [FIXED_COLUMNS.map(same).join(' and '), 'what a version says never changes'],
      [
        `${same('author_id')} or (old.author_id is null and new.status in ('draft', 'in_review')
          and exists (${UNCLAIMED}) and exists (${ACTIVE_AUTHOR}) and not exists (${SIGNED_BY_AUTHOR}))`,
        'the author of a version never changes',
      ],
    ],
  },
  {
    name: 'article_signatures_claimed',
    event: 'insert',
    table: 'article_signatures',
    checks: [[`not exists (${WITHOUT_AUTHOR})`, 'nobody has claimed this version']],
  },
  {
    name: 'passage_origins_whole',
    event: 'insert',
    table: 'passage_origins',
    checks: [[`new.is_open = 0 or not exists (${LEFT_OUT})`, 'what was left out is not open to residents']],
  },
  {
    name: 'passage_origins_fixed',
    event: 'update',
    table: 'passage_origins',
    checks: [[NEVER, 'where a passage comes from stays']],
  },
  {
    name: 'passage_origins_kept',
    event: 'delete',
    table: 'passage_origins',
    checks: [[NEVER, 'where a passage comes from stays']],
  },
  ...['article_cleared_needs', 'article_left_out', 'article_unclaimed'].flatMap(writtenBefore),
];

/** Who must sign and what they must know: needs that an editor would clear, what was left out of a document, and what
 * nobody has claimed yet. */
export const needsFloor: Migration = {
  version: 8,
  name: 'needs-floor',
  statements: [
    `create table article_cleared_needs (
      article text not null,
      version integer not null,
      need text not null check (need in ('clinician', 'lawyer', 'local')),
      reason text not null check (trim(reason) <> ''),
      primary key (article, version, need)
    )`,
    `create table article_left_out (
      article text not null,
      version integer not null,
      ordinal integer not null,
      section text not null,
      text text not null,
      page integer,
      last_page integer,
      primary key (article, version, ordinal)
    )`,
    `create table article_unclaimed (
      article text not null,
      version integer not null,
      primary key (article, version)
    )`,
    // Of what is there already nobody knows whether it is the whole original.
    'alter table passage_origins add column is_open integer not null default 0 check (is_open in (0, 1))',
    `insert into article_unclaimed select article, version from article_versions
      where author_id is null and approved_by is null and status <> 'retired' and collection <> 'pack'`,
  ],
  own: {
    sqlite: ['drop trigger article_versions_fixed', ...sqliteTriggers(rules)],
    postgres: [
      'drop trigger article_versions_fixed on article_versions',
      'drop function article_versions_fixed()',
      ...postgresTriggers(rules),
      ...postgresKeepsWhole('vetting_never_emptied', [
        'article_cleared_needs',
        'article_left_out',
        'article_unclaimed',
        'passage_origins',
      ]),
    ],
  },
};
