import type { Migration } from '../migration.ts';

/** Topics that were told to few when this step was written; it does not change with the program. */
const TOLD_TO_FEW = ['心理', '权益', '青春期'];

const told = (key: string): string =>
  TOLD_TO_FEW.map((topic) => `e.data like '%"${key}":"${topic}"%'`).join(' or ');

/** A form that is sent again is a record of its own; what was sensitive once stays so, whatever its topic is changed to;
 * pages remember the place of the last line in place of a time; and counsellors are reminded of what they promised. */
export const casesKept: Migration = {
  version: 20,
  name: 'cases-kept',
  statements: [
    'drop index intakes_person',
    'drop index intakes_conversation',
    'alter table intakes rename to intakes_once',
    `create table intakes (
      ticket_id text not null references tickets (id),
      form text not null,
      sending integer not null,
      purpose text not null,
      conversation_id text not null,
      person_id text not null,
      slots text not null,
      at bigint not null,
      constraint intakes_sent primary key (ticket_id, form, sending)
    )`,
    `insert into intakes (ticket_id, form, sending, purpose, conversation_id, person_id, slots, at)
      select ticket_id, form, 1, purpose, conversation_id, person_id, slots, at from intakes_once`,
    'drop table intakes_once',
    'create index intakes_person on intakes (person_id)',
    'create index intakes_conversation on intakes (conversation_id)',
    'alter table tickets add column kept_sensitive integer not null default 0',
    `update tickets set kept_sensitive = 1 where
      level <> 'routine' or reason in ('danger', 'coercion') or checklist is not null
      or topic in (${TOLD_TO_FEW.map((topic) => `'${topic}'`).join(', ')})
      or exists (select 1 from ticket_events e where e.ticket_id = tickets.id and (
        (e.type = 'opened' and (${told('topic')}))
        or (e.type = 'topic_changed' and (${told('from')} or ${told('to')}))
        or e.type = 'checklist_added'))`,
    'alter table escalations add column started_seq integer not null default 0',
    `update escalations set started_seq = coalesce((
      select max(m.seq) from messages m join tickets t on t.conversation_id = m.conversation_id
      where t.id = escalations.ticket_id and m.at <= escalations.started_at), 0)`,
    `create table reminders (
      id text primary key,
      ticket_id text not null references tickets (id),
      person_id text not null,
      user_id text not null references users (id),
      words text,
      due_at bigint not null,
      told_at bigint,
      done_at bigint,
      created_at bigint not null
    )`,
    'create index reminders_due on reminders (due_at) where told_at is null and done_at is null',
    'create index reminders_of on reminders (user_id, due_at) where done_at is null',
    'create index reminders_ticket on reminders (ticket_id)',
  ],
};
