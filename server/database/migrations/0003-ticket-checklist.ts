import type { Migration } from '../migration.ts';

/** What must be done before a ticket about a child who may have been harmed can be resolved. */
export const ticketChecklist: Migration = {
  version: 3,
  name: 'ticket-checklist',
  statements: ['alter table tickets add column checklist text'],
};
