import type { Migration } from '../migration.ts';

/** Where in a conversation each of its cases was open, by places and not by times, so that clocks decide nothing: what was
 * said in one case is not read through another. Of cases that are older than this, events and lines tell it by their times. */
export const caseSpans: Migration = {
  version: 28,
  name: 'case-spans',
  statements: [
    `create table case_spans (
      ticket_id text not null references tickets (id),
      version integer not null,
      conversation_id text not null,
      begins integer not null,
      ends integer,
      constraint case_spans_begun primary key (ticket_id, version)
    )`,
    'create index case_spans_conversation on case_spans (conversation_id)',
    `insert into case_spans (ticket_id, version, conversation_id, begins, ends)
      select t.id, b.version, t.conversation_id, ${placeAt('b')},
        (select ${placeAt('e')} from ticket_events e
          where e.ticket_id = t.id and e.type = 'resolved' and e.version > b.version
          order by e.version limit 1)
      from ticket_events b join tickets t on t.id = b.ticket_id
      where b.type = 'opened' or (b.type = 'reopened' and b.data not like '%"from":"snoozed"%')`,
  ],
};

/** The place of the first line after an event. */
function placeAt(event: string): string {
  return `coalesce((select max(m.seq) from messages m
    where m.conversation_id = t.conversation_id and m.at < ${event}.at), 0) + 1`;
}
