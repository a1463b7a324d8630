import type { Migration } from '../migration.ts';

/** What has left on a channel on each day, and until when its groups are left alone: known to every process and after a restart. */
export const channelDays: Migration = {
  version: 35,
  name: 'channel days',
  statements: [
    `create table channel_days (
      channel text not null,
      day text not null,
      sent integer not null,
      alone_until bigint not null,
      primary key (channel, day)
    )`,
  ],
};
