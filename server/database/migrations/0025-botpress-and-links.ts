import type { Migration } from '../migration.ts';

/** How bots at Botpress are reached and what they were told of cases; and persons who have shown by a code that they are one
 * on several channels. Each keeps their own key: a link says who belongs together and changes nothing that is sealed. */
export const botpressAndLinks: Migration = {
  version: 25,
  name: 'botpress-and-links',
  statements: [
    `create table botpress_bots (
      bot_id text primary key,
      integration_id text not null,
      met_at bigint not null
    )`,
    `create table botpress_told (
      ticket_id text primary key references tickets (id),
      version integer not null
    )`,
    `create table botpress_taken_back (
      conversation_id text primary key references conversations (id),
      at bigint not null
    )`,
    `create table person_links (
      person_id text primary key references persons (id),
      group_id text not null,
      linked_at bigint not null
    )`,
    'create index person_links_group on person_links (group_id)',
    `create table link_codes (
      code_hash text primary key,
      conversation_id text not null references conversations (id),
      person_id text not null references persons (id),
      made_at bigint not null,
      expires_at bigint not null,
      used_at bigint
    )`,
    'create index link_codes_person on link_codes (person_id, made_at)',
    `create table link_tries (
      id text primary key,
      conversation_id text not null references conversations (id),
      at bigint not null
    )`,
    'create index link_tries_conversation on link_tries (conversation_id, at)',
  ],
};
