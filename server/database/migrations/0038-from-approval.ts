import type { Migration } from '../migration.ts';
import { postgresTriggers, type Rule, sqliteTriggers } from '../rule-triggers.ts';

// What holds from its approval on has no day before that: until then `effective_from` is the day on which it was written,
// and the step to `approved` makes it the day of that step. No other day ever changes.

const UNCLAIMED = `select 1 from article_unclaimed c where c.article = new.article and c.version = new.version`;

const SIGNED_BY_AUTHOR = `select 1 from article_signatures s
  where s.article = new.article and s.version = new.version and s.user_id = new.author_id`;

const ACTIVE_AUTHOR = `select 1 from users u where u.id = new.author_id and u.disabled_at is null`;

/** All that a version says, but its author and the day that its approval gives. */
const FIXED_COLUMNS = [
  'article',
  'version',
  'collection',
  'kind',
  'title',
  'content_hash',
  'from_approval',
  'expires_on',
  'source_name',
  'created_at',
];

const same = (column: string): string => `new.${column} is not distinct from old.${column}`;

const rules: readonly Rule[] = [
  {
    name: 'article_versions_fixed',
    event: `update of ${[...FIXED_COLUMNS, 'effective_from', 'author_id'].join(', ')}`,
    table: 'article_versions',
    checks: [
      [FIXED_COLUMNS.map(same).join(' and '), 'what a version says never changes'],
      [
        `${same('effective_from')}
          or (old.from_approval = 1 and old.status = 'in_review' and new.status = 'approved')`,
        'from when on a version holds never changes',
      ],
      [
        `${same('author_id')} or (old.author_id is null and new.status in ('draft', 'in_review')
          and exists (${UNCLAIMED}) and exists (${ACTIVE_AUTHOR}) and not exists (${SIGNED_BY_AUTHOR}))`,
        'the author of a version never changes',
      ],
    ],
  },
];

/** Versions that hold from the day of their approval on. */
export const fromApproval: Migration = {
  version: 38,
  name: 'from-approval',
  statements: [
    `alter table article_versions
      add column from_approval integer not null default 0 check (from_approval in (0, 1))`,
  ],
  own: {
    sqlite: ['drop trigger article_versions_fixed', ...sqliteTriggers(rules)],
    postgres: [
      'drop trigger article_versions_fixed on article_versions',
      'drop function article_versions_fixed()',
      ...postgresTriggers(rules),
    ],
  },
};
