import type { Migration } from '../migration.ts';

/** A case may have several forms, each filled under a purpose that the resident can take their consent back for; and
 * articles name the form that they lead to. Before, there was the contact form alone. */
export const intakeForms: Migration = {
  version: 15,
  name: 'intake-forms',
  statements: [
    'drop index intakes_person',
    'alter table intakes rename to intakes_before',
    `create table intakes (
      ticket_id text not null references tickets (id),
      form text not null,
      purpose text not null,
      conversation_id text not null,
      person_id text not null,
      slots text not null,
      at bigint not null,
      constraint intakes_of_ticket primary key (ticket_id, form)
    )`,
    `insert into intakes (ticket_id, form, purpose, conversation_id, person_id, slots, at)
      select ticket_id, form, 'contact', conversation_id, person_id, slots, at from intakes_before`,
    'drop table intakes_before',
    'create index intakes_person on intakes (person_id)',
    'create index intakes_conversation on intakes (conversation_id)',
    'alter table passages add column intake text',
  ],
};
