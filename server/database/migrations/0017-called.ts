import type { Migration } from '../migration.ts';

/** What is paged for as long as nobody has it, and who sees what they were called to. */
export const called: Migration = {
  version: 17,
  name: 'called',
  statements: [
    'drop index tickets_unclaimed_urgent',
    `create index tickets_unclaimed_danger on tickets (waiting_since)
      where status = 'opened' and (priority = 'urgent'
        or (priority = 'high' and (level <> 'routine' or reason in ('danger', 'coercion'))))`,
    `create index pages_user on pages (user_id, subject) where kind = 'case'`,
    `create index tickets_unplaced_resolved on tickets (resolved_at, id)
      where resolved_at is not null and org_unit_id is null`,
    `create index tickets_team_resolved on tickets (team_id, resolved_at, id) where resolved_at is not null`,
  ],
};
