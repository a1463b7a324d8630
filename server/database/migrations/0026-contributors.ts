import type { Migration } from '../migration.ts';
import { NEVER, postgresKeepsWhole, postgresTriggers, type Rule, sqliteTriggers } from '../rule-triggers.ts';

// Whose words a version holds besides its author's: whoever wrote what nobody has approved yet, and who does not approve
// it because a colleague saved it.

const WROTE_OF_IT = `select 1 from article_contributors c
  where c.article = new.article and c.version = new.version and c.user_id = new.user_id`;

const THERE = `select 1 from article_versions v where v.article = new.article and v.version = new.version`;

const rules: readonly Rule[] = [
  {
    name: 'article_signatures_contributors',
    event: 'insert',
    table: 'article_signatures',
    checks: [[`not exists (${WROTE_OF_IT})`, 'whoever wrote of a version does not sign it']],
  },
  {
    name: 'article_contributors_before_version',
    event: 'insert',
    table: 'article_contributors',
    checks: [[`not exists (${THERE})`, 'nothing is added to a version']],
  },
  {
    name: 'article_contributors_fixed',
    event: 'update',
    table: 'article_contributors',
    checks: [[NEVER, 'what is known of a version stays']],
  },
  {
    name: 'article_contributors_kept',
    event: 'delete',
    table: 'article_contributors',
    checks: [[NEVER, 'what is known of a version stays']],
  },
];

/** Who else wrote of a version. Of what waits already it is not known which draft it was made of: all who wrote since the
 * last approval count. */
export const contributors: Migration = {
  version: 26,
  name: 'contributors',
  statements: [
    `create table article_contributors (
      article text not null,
      version integer not null,
      user_id text not null references users (id),
      primary key (article, version, user_id)
    )`,
    `insert into article_contributors
      select distinct waiting.article, waiting.version, earlier.author_id
      from article_versions waiting
      join article_versions earlier on earlier.article = waiting.article and earlier.version < waiting.version
      where waiting.status in ('draft', 'in_review') and earlier.author_id is not null
        and earlier.approved_by is null
        and (waiting.author_id is null or waiting.author_id <> earlier.author_id)
        and not exists (select 1 from article_versions between_them
          where between_them.article = waiting.article and between_them.approved_by is not null
            and between_them.version > earlier.version and between_them.version < waiting.version)`,
  ],
  own: {
    sqlite: sqliteTriggers(rules),
    postgres: [
      ...postgresTriggers(rules),
      ...postgresKeepsWhole('contributors_never_emptied', ['article_contributors']),
    ],
  },
};
