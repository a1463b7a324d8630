import type { Migration } from '../migration.ts';

/** Which process holds the gateway to WeChat, how often it has said so, and how its connection stands. */
export const gatewayHold: Migration = {
  version: 44,
  name: 'gateway hold',
  statements: [
    `create table gateway_hold (
      channel text primary key,
      holder text,
      renewals integer not null,
      restarts integer not null,
      state text
    )`,
    "insert into gateway_hold (channel, holder, renewals, restarts, state) values ('wechat', null, 0, 0, null)",
  ],
};
