import type { Migration } from '../migration.ts';
import { NEVER, postgresKeepsWhole, postgresTriggers, type Rule, sqliteTriggers } from '../rule-triggers.ts';

// For which towns alone a version holds is part of what was approved: it is written before the version and stays.

const THERE = `select 1 from article_versions v where v.article = new.article and v.version = new.version`;

const rules: readonly Rule[] = [
  {
    name: 'article_towns_before_version',
    event: 'insert',
    table: 'article_towns',
    checks: [[`not exists (${THERE})`, 'nothing is added to a version']],
  },
  {
    name: 'article_towns_fixed',
    event: 'update',
    table: 'article_towns',
    checks: [[NEVER, 'what is known of a version stays']],
  },
  {
    name: 'article_towns_kept',
    event: 'delete',
    table: 'article_towns',
    checks: [[NEVER, 'what is known of a version stays']],
  },
];

/** The towns for which alone a version holds, by their place in the table of places and by the name that they had. */
export const articleTowns: Migration = {
  version: 43,
  name: 'article towns',
  statements: [
    `create table article_towns (
      article text not null,
      version integer not null,
      unit_id text not null,
      name text not null check (trim(name) <> ''),
      position integer not null,
      primary key (article, version, unit_id)
    )`,
  ],
  own: {
    sqlite: sqliteTriggers(rules),
    postgres: [
      ...postgresTriggers(rules),
      ...postgresKeepsWhole('article_towns_never_emptied', ['article_towns']),
    ],
  },
};
