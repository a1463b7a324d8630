import type { Migration } from '../migration.ts';
import { NEVER, postgresKeepsWhole, postgresTriggers, type Rule, sqliteTriggers } from '../rule-triggers.ts';

// What cleaning took out of a version's document is written before the version and stays as it is, like everything else
// that an approver must be able to see.
const rules: readonly Rule[] = [
  {
    name: 'article_removed_lines_before_version',
    event: 'insert',
    table: 'article_removed_lines',
    checks: [
      [
        `not exists (select 1 from article_versions v
          where v.article = new.article and v.version = new.version)`,
        'nothing is added to a version',
      ],
    ],
  },
  ...(['update', 'delete'] as const).map((event) => ({
    name: `article_removed_lines_${event === 'update' ? 'fixed' : 'kept'}`,
    event,
    table: 'article_removed_lines',
    checks: [[NEVER, 'what is known of a version stays']] as const,
  })),
];

/** The lines that cleaning took out of a document, for whoever approves it: repeated ones together. */
export const removedLines: Migration = {
  version: 14,
  name: 'removed-lines',
  statements: [
    `create table article_removed_lines (
      article text not null,
      version integer not null,
      ordinal integer not null,
      reason text not null,
      texts text not null,
      times integer not null check (times > 0),
      pages text not null,
      primary key (article, version, ordinal)
    )`,
  ],
  own: {
    sqlite: sqliteTriggers(rules),
    postgres: [
      ...postgresTriggers(rules),
      ...postgresKeepsWhole('removed_lines_never_emptied', ['article_removed_lines']),
    ],
  },
};
