import type { Migration } from '../migration.ts';

/** Where the question of a referral can be read in full, and so agreed to: what was asked before was asked where its case is. */
export const referralShown: Migration = {
  version: 34,
  name: 'referral shown',
  statements: [
    'alter table referrals add column shown_in text',
    "update referrals set shown_in = conversation_id where direction = 'out'",
  ],
};
