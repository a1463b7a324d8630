import type { Migration } from '../migration.ts';

/** What the assistant says to a group by itself leaves through the outbox like everything else. */
export const groupLines: Migration = {
  version: 37,
  name: 'group lines',
  statements: [
    `alter table outbox add column group_line text check (group_line in ('welcome', 'muted', 'unmuted'))`,
    'create index outbox_group_lines on outbox (group_id, created_at) where group_line is not null',
  ],
};
