import type { Migration } from '../migration.ts';
import { postgresTriggers, sqliteTriggers, type Rule } from '../rule-triggers.ts';

/** Whatever the program does: a second step is taken away by two who have had one of their own for a day before it was
 * asked for. An account with a password alone is anybody's who can make a link for it. */
const RULES: readonly Rule[] = [
  {
    name: 'second_factor_resets_begin_open',
    event: 'insert',
    table: 'second_factor_resets',
    checks: [[`coalesce(new.outcome, '') <> 'confirmed'`, 'a reset is asked for before it is confirmed']],
  },
  {
    name: 'second_factor_resets_by_holders',
    event: 'update',
    table: 'second_factor_resets',
    checks: [
      [
        `coalesce(new.outcome, '') <> 'confirmed' or coalesce(old.outcome, '') = 'confirmed'
          or 2 = (select count(*) from second_factors where user_id in (new.asked_by, new.decided_by)
            and confirmed_at <= new.asked_at - 86400000)`,
        'who resets a second step has had one for a day',
      ],
      ['new.asked_at = old.asked_at', 'when a reset was asked for never changes'],
    ],
  },
];

/** Two people with second steps of their own reset one. */
export const resetsByHolders: Migration = {
  version: 36,
  name: 'resets-by-holders',
  statements: [],
  own: { sqlite: sqliteTriggers(RULES), postgres: postgresTriggers(RULES) },
};
