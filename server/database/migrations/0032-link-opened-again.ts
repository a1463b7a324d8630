import type { Migration } from '../migration.ts';

/** By whom a one-time link was opened, and what it led to: an answer that was lost on its way is given again to the same page. */
export const linkOpenedAgain: Migration = {
  version: 32,
  name: 'link opened again',
  statements: [
    'alter table private_links add column opener_hash text',
    'alter table private_links add column led_to text',
  ],
};
