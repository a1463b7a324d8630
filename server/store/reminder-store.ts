import type { Selectable } from 'kysely';
import { seal } from '../crypto/cipher.ts';
import type { RemindersTable } from '../database/schema/tickets.ts';
import { leads } from '../tickets/leads.ts';
import { recordAudit } from './audit.ts';
import { lockConversation } from './conversation-lock.ts';
import { REMINDERS_A_CASE } from './reminder-port.ts';
import type { ComeReminder, Reminder, ReminderStore } from './reminder-port.ts';
import { openText } from './open-sealed.ts';
import type { StoreContext } from './store-context.ts';
import { refusal } from './ticket-actions.ts';
import { onTickets } from './ticket-locks.ts';
import { howSeen, sightOf } from './ticket-sight.ts';
import { whomToRemind } from './whom-to-remind.ts';
import type { Write } from './writer.ts';

/** Kind of the due work that tells of a reminder; its subject is the reminder. */
export const REMINDER_WORK = 'reminder';

/** More that have come are not looked through for one person. */
const LOOKED_THROUGH = 300;
const CASE = [
  'tickets.id',
  'tickets.org_unit_id',
  'tickets.team_id',
  'tickets.assignee_id',
  'tickets.practice_by',
] as const;

/** Reminders of counsellors. Their words are sealed under the resident's key, as those of notes are. */
export function createReminderStore(context: StoreContext): ReminderStore {
  const { db, writer } = context;
  const bound = (id: string) => `reminder:${id}`;

  return {
    async set({ ticketId, dueAt, words, by, at }) {
      const sight = await sightOf(context, by);
      const id = context.newId();
      const kind = await onTickets(context, [ticketId], async (write, [ticket]) => {
        if (ticket === undefined) return 'not_found' as const;
        const refused = refusal(sight, ticket);
        if (refused !== null) return refused;
        if (ticket.erased) return 'erased' as const;
        // Its reminders went to the case that goes on.
        if (ticket.row.merged_into !== null) return 'not_allowed' as const;
        const { tx } = write;
        const { count } = await tx
          .selectFrom('reminders')
          .select((eb) => eb.fn.countAll<number | string>().as('count'))
          .where('ticket_id', '=', ticketId)
          .where('done_at', 'is', null)
          .executeTakeFirstOrThrow();
        if (Number(count) >= REMINDERS_A_CASE) return 'full' as const;
        const conversation = await lockConversation(context, write, ticket.row.conversation_id);
        await tx
          .insertInto('reminders')
          .values({
            id,
            ticket_id: ticketId,
            person_id: conversation.person_id,
            user_id: by.id,
            words: words === null ? null : seal(conversation.key(), words, bound(id)),
            due_at: dueAt,
            told_at: null,
            done_at: null,
            created_at: at,
          })
          .execute();
        await tx
          .insertInto('due_work')
          .values({ id: context.newId(), kind: REMINDER_WORK, subject_id: id, due_at: dueAt, attempts: 0 })
          .execute();
        await audit(write, 'reminder_set', ticketId, by.id, at);
        return 'done' as const;
      });
      if (kind !== 'done') return { kind: kind ?? 'not_found' };
      const { displayName } = by;
      return {
        kind,
        reminder: { id, ticketId, dueAt, words, by: { id: by.id, displayName }, toldAt: null },
      };
    },

    async ofTicket(ticketId, viewer) {
      const ticket = await db
        .selectFrom('tickets')
        .select([...CASE])
        .where('id', '=', ticketId)
        .executeTakeFirst();
      if (ticket === undefined) return [];
      if (howSeen(await sightOf(context, viewer), ticket, []) !== 'fully') return [];
      const rows = await db
        .selectFrom('reminders')
        .innerJoin('users', 'users.id', 'reminders.user_id')
        .innerJoin('persons', 'persons.id', 'reminders.person_id')
        .selectAll('reminders')
        .select(['users.display_name', 'persons.wrapped_key'])
        .where('reminders.ticket_id', '=', ticketId)
        .where('reminders.done_at', 'is', null)
        .orderBy('reminders.due_at')
        .orderBy('reminders.id')
        .execute();
      return rows.flatMap((row) => {
        // Its person was erased a moment ago.
        if (row.wrapped_key === null) return [];
        const { person_id: personId, wrapped_key: wrapped } = row;
        const key = () => context.keys.keyOf(personId, wrapped);
        const words = row.words === null ? null : openText(key, row.words, bound(row.id));
        return [toReminder(row, row.display_name, words)];
      });
    },

    async end({ ticketId, id, by, at }) {
      const sight = await sightOf(context, by);
      const who = await concerned(id);
      const ended = await onTickets(context, [ticketId], async (write, [ticket]) => {
        if (ticket === undefined || refusal(sight, ticket) !== null) return false;
        const row = await write.tx
          .updateTable('reminders')
          .set({ done_at: at })
          .where('id', '=', id)
          .where('ticket_id', '=', ticketId)
          .where('done_at', 'is', null)
          .returning('told_at')
          .executeTakeFirst();
        if (row === undefined) return false;
        await forgetWork(write, [id]);
        const action = row.told_at === null ? 'reminder_cancelled' : 'reminder_done';
        await audit(write, action, ticketId, by.id, at);
        // Whoever else has it on their desk.
        if (row.told_at !== null)
          for (const userId of who) write.emit({ type: 'reminder', ticketId, userId });
        return true;
      });
      return ended ?? false;
    },

    async tell(id, at) {
      const who = await concerned(id);
      return writer.run(async (write) => {
        const told = await write.tx
          .updateTable('reminders')
          .set({ told_at: at })
          .where('id', '=', id)
          .where('told_at', 'is', null)
          .where('done_at', 'is', null)
          .returning('ticket_id')
          .executeTakeFirst();
        if (told === undefined) return 0;
        for (const userId of who) write.emit({ type: 'reminder', ticketId: told.ticket_id, userId });
        return who.length;
      });
    },

    async come(viewer, limit) {
      const ofTeams = db.selectFrom('team_members').select('team_id').where('user_id', '=', viewer.id);
      const rows = await db
        .selectFrom('reminders')
        .innerJoin('tickets', 'tickets.id', 'reminders.ticket_id')
        .select([...CASE, 'reminders.id as reminder_id', 'reminders.user_id', 'reminders.due_at'])
        .where('reminders.told_at', 'is not', null)
        .where('reminders.done_at', 'is', null)
        .$if(!leads(viewer), (query) =>
          query.where((eb) =>
            eb.or([
              eb('reminders.user_id', '=', viewer.id),
              eb('tickets.assignee_id', '=', viewer.id),
              eb('tickets.team_id', 'in', ofTeams),
            ]),
          ),
        )
        .orderBy((order) =>
          order
            .case()
            .when('tickets.assignee_id', '=', viewer.id)
            .then(0)
            .when('reminders.user_id', '=', viewer.id)
            .then(1)
            .else(2)
            .end(),
        )
        .orderBy('reminders.due_at')
        .orderBy('reminders.id')
        .limit(LOOKED_THROUGH)
        .execute();
      const concerns = whomToRemind(context);
      const mine: ComeReminder[] = [];
      for (const row of rows) {
        if (mine.length === limit) break;
        if (!(await concerns(row, row.user_id)).includes(viewer.id)) continue;
        mine.push({ id: row.reminder_id, ticketId: row.id, dueAt: row.due_at });
      }
      return mine.toSorted((one, other) => one.dueAt - other.dueAt);
    },
  };

  /** Whom an open reminder concerns. */
  async function concerned(id: string): Promise<readonly string[]> {
    const row = await db
      .selectFrom('reminders')
      .innerJoin('tickets', 'tickets.id', 'reminders.ticket_id')
      .select([...CASE, 'reminders.user_id'])
      .where('reminders.id', '=', id)
      .where('reminders.done_at', 'is', null)
      .executeTakeFirst();
    return row === undefined ? [] : whomToRemind(context)(row, row.user_id);
  }

  async function audit(write: Write, action: string, ticketId: string, byId: string, at: number) {
    const actor = { kind: 'counsellor', id: byId } as const;
    await recordAudit(context, write, { at, actor, action, subject: { kind: 'ticket', id: ticketId } });
  }
}

/** Takes the reminders of a case along to the one that goes on. */
export async function moveReminders(write: Write, from: string, into: string): Promise<void> {
  await write.tx
    .updateTable('reminders')
    .set({ ticket_id: into })
    .where('ticket_id', '=', from)
    .where('done_at', 'is', null)
    .execute();
}

/** Deletes reminders with the work that they are: their person is erased, or their case never was. */
export async function forgetReminders(
  write: Write,
  of: { readonly personId: string } | { readonly ticketId: string },
): Promise<void> {
  const gone = await write.tx
    .deleteFrom('reminders')
    .$if('personId' in of, (query) => query.where('person_id', '=', 'personId' in of ? of.personId : ''))
    .$if('ticketId' in of, (query) => query.where('ticket_id', '=', 'ticketId' in of ? of.ticketId : ''))
    .returning('id')
    .execute();
  await forgetWork(
    write,
    gone.map(({ id }) => id),
  );
}

async function forgetWork(write: Write, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await write.tx
    .deleteFrom('due_work')
    .where('kind', '=', REMINDER_WORK)
    .where('subject_id', 'in', [...ids])
    .execute();
}

function toReminder(row: Selectable<RemindersTable>, displayName: string, words: string | null): Reminder {
  return {
    id: row.id,
    ticketId: row.ticket_id,
    dueAt: row.due_at,
    words,
    by: { id: row.user_id, displayName },
    toldAt: row.told_at,
  };
}
