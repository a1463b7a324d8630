import type { Migration } from '../migration.ts';
import { NEVER, postgresKeepsWhole, postgresTriggers, type Rule, sqliteTriggers } from '../rule-triggers.ts';

// What reading a version's document left out, or is not sure of, is written before the version and stays as it is, like
// everything else that an approver must be able to see.
const rules: readonly Rule[] = [
  {
    name: 'article_reading_notes_before_version',
    event: 'insert',
    table: 'article_reading_notes',
    checks: [
      [
        `not exists (select 1 from article_versions v
          where v.article = new.article and v.version = new.version)`,
        'nothing is added to a version',
      ],
    ],
  },
  ...(['update', 'delete'] as const).map((event) => ({
    name: `article_reading_notes_${event === 'update' ? 'fixed' : 'kept'}`,
    event,
    table: 'article_reading_notes',
    checks: [[NEVER, 'what is known of a version stays']] as const,
  })),
];

/** What was not read in a document, or read with doubt, for whoever approves it. */
export const readingNotes: Migration = {
  version: 18,
  name: 'reading-notes',
  statements: [
    `create table article_reading_notes (
      article text not null,
      version integer not null,
      ordinal integer not null,
      note text not null,
      primary key (article, version, ordinal)
    )`,
  ],
  own: {
    sqlite: sqliteTriggers(rules),
    postgres: [
      ...postgresTriggers(rules),
      ...postgresKeepsWhole('reading_notes_never_emptied', ['article_reading_notes']),
    ],
  },
};
