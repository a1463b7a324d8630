import type { Migration } from '../migration.ts';

/** Names that towns had before they were renamed, merged or taken out: who lives there is still known by them. */
export const formerTowns: Migration = {
  version: 40,
  name: 'former towns',
  statements: ['create table former_towns (name text primary key, since bigint not null)'],
};
