import { timingSafeEqual } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { PagesTable } from '../database/schema/roster.ts';
import type { Schema } from '../database/schema.ts';
import { onDuty } from '../roster/on-duty.ts';
import type { Roster } from '../roster/roster.ts';
import { isDanger } from '../routing/routed-case.ts';
import { worksOnCases } from '../tickets/case-roles.ts';
import { commitPages } from './commit-pages.ts';
import { createDueWorkStore } from './due-work-store.ts';
import { beginEpisode, endEpisode, ESCALATE, isAnswered, pageOnce } from './escalation-rows.ts';
import { lockRow } from './conversation-lock.ts';
import { canReach, nameOnCall } from './on-call.ts';
import { isUnopened } from './page-set-aside.ts';
import { unclaimedDanger } from './paging-condition.ts';
import type { DuePage, PagingStore } from './paging-port.ts';
import { realCase } from './ticket-sight.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** Cases that begin to be paged in one go. */
const BATCH = 100;
/** Clocks of several processes differ by less than this. */
export const CLOCK_MARGIN_MS = 60_000;
/** How often the coming day is looked at for who is on call. */
const LOOK_MS = 30 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Pages: who is woken for what, until somebody acts. */
export function createPagingStore(context: StoreContext): PagingStore {
  const { db, writer, engine } = context;
  const dueWork = createDueWorkStore(context);
  const tokenOf = (pageId: string) => context.keys.hash('page-ack', pageId);

  async function ticketOf(from: Kysely<Schema>, ticketId: string) {
    return from.selectFrom('tickets').selectAll().where('id', '=', ticketId).executeTakeFirst();
  }

  /** Times that no clock of ours would have set are pulled back to now. */
  async function mendTimes(at: number, leaseMs: number): Promise<void> {
    const latest = at + context.paging.times.everyMs + CLOCK_MARGIN_MS;
    const stuck = await db
      .selectFrom('due_work')
      .select('id')
      .where('kind', '=', ESCALATE)
      .where((row) =>
        row.or([row('due_at', '>', latest), row('lease_until', '>', at + leaseMs + CLOCK_MARGIN_MS)]),
      )
      .limit(1)
      .executeTakeFirst();
    if (stuck === undefined) return;
    await writer.run(async ({ tx }) => {
      await tx
        .updateTable('due_work')
        .set({ due_at: at })
        .where('kind', '=', ESCALATE)
        .where('due_at', '>', latest)
        .execute();
      await tx
        .updateTable('due_work')
        .set({ lease_owner: null, lease_until: null })
        .where('kind', '=', ESCALATE)
        .where('lease_until', '>', at + leaseMs + CLOCK_MARGIN_MS)
        .execute();
    });
  }

  return {
    async begin(at) {
      if (context.mode === 'demo') return 0;
      const waiting = await db
        .selectFrom('tickets')
        .select(['tickets.id', 'tickets.conversation_id'])
        .where(unclaimedDanger)
        .where(realCase)
        .where((row) =>
          row.not(
            row.exists(
              row
                .selectFrom('escalations')
                .select('escalations.ticket_id')
                .whereRef('escalations.ticket_id', '=', 'tickets.id')
                .where('escalations.stopped_at', 'is', null),
            ),
          ),
        )
        .orderBy('tickets.waiting_since')
        .limit(BATCH)
        .execute();
      let begun = 0;
      const failed: unknown[] = [];
      for (const { id, conversation_id: conversationId } of waiting) {
        try {
          if (await writer.run((write) => beginIfWaiting(write, id, conversationId, at))) begun += 1;
        } catch (error) {
          // One case that fails does not stop the others.
          failed.push(error);
        }
      }
      if (failed.length > 0) throw new AggregateError(failed, 'Cannot begin to page for some cases');
      return begun;
    },

    async due({ worker, at, leaseUntil, limit }) {
      await mendTimes(at, leaseUntil - at);
      const due = await dueWork.claim({ kind: ESCALATE, worker, limit, at, leaseUntil });
      return due.map(({ id, subjectId }) => ({ workId: id, ticketId: subjectId }));
    },

    step: ({ workId, ticketId, worker, at }) =>
      writer.run(async (write) => {
        // First the conversation, then the escalation, then the work, as a turn that pages does.
        const place = await write.tx
          .selectFrom('tickets')
          .select('conversation_id')
          .where('id', '=', ticketId)
          .executeTakeFirst();
        if (place !== undefined) await lockRow(context, write, place.conversation_id);
        const running = await write.tx
          .selectFrom('escalations')
          .selectAll()
          .where('ticket_id', '=', ticketId)
          .$if(engine.rowLocks, (query) => query.forUpdate())
          .executeTakeFirst();
        const mine = await write.tx
          .updateTable('due_work')
          .set({ lease_until: at })
          .where('id', '=', workId)
          .where('lease_owner', '=', worker)
          .returning('id')
          .executeTakeFirst();
        if (mine === undefined) return 'lost';
        const ticket = await ticketOf(write.tx, ticketId);
        const isOver =
          running === undefined ||
          running.stopped_at !== null ||
          ticket === undefined ||
          (await isAnswered(write.tx, running, ticket));
        if (isOver) {
          await endEpisode(write, ticketId, at);
          return 'answered';
        }
        return (await pageOnce(context, write, running, ticket, at)) > 0 ? 'paged' : 'nobody';
      }),

    async page(pageId) {
      const first = await db.selectFrom('pages').selectAll().where('id', '=', pageId).executeTakeFirst();
      if (first === undefined) return null;
      const rows = await db
        .selectFrom('pages')
        .leftJoin('user_contacts as contact', 'contact.user_id', 'pages.user_id')
        .select(['pages.id', 'pages.name', 'contact.email', 'contact.mobile'])
        .where('pages.kind', '=', first.kind)
        .where('pages.subject', '=', first.subject)
        .where('pages.episode', '=', first.episode)
        .where('pages.step', '=', first.step)
        .where('pages.via', '=', first.via)
        .$if(first.via === 'mail' || first.kind === 'test', (query) => query.where('pages.id', '=', pageId))
        .orderBy('pages.id')
        .execute();
      const { kind, via, subject, level, step } = first;
      const people = rows.map(({ id, name, email, mobile }) => ({
        pageId: id,
        name,
        email,
        mobile,
        token: tokenOf(id),
      }));
      return { kind, via, subject, level, step, people, isWanted: await isWanted(first) } satisfies DuePage;
    },

    test: ({ day, at }) =>
      writer.run(async (write) => {
        if (context.mode === 'demo') return 0;
        const before = await write.tx
          .selectFrom('pages')
          .select('id')
          .where('kind', '=', 'test')
          .where('subject', '=', day)
          .executeTakeFirst();
        if (before !== undefined) return 0;
        const roster = await context.rosters.inside(write.tx);
        const people = onCallInDay(roster, at);
        const { ways } = context.paging;
        const fromSettings = people.length === 0 && ways.robot ? context.onCall(at) : null;
        const page = { kind: 'test', subject: day, conversationId: null, episode: 0, step: 0 } as const;
        const plan = { level: 'counsellor', ticketVersion: null, people, fromSettings } as const;
        const added = await commitPages(context, write, { ...page, ...plan }, at);
        return added === 0 ? 0 : people.length + (fromSettings === null ? 0 : 1);
      }),

    async lastTest() {
      const latest = await db
        .selectFrom('pages')
        .select('subject')
        .where('kind', '=', 'test')
        .orderBy('subject', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (latest === undefined) return null;
      const rows = await db
        .selectFrom('pages')
        .select(['recipient', 'user_id', 'name', 'at', 'acknowledged_at'])
        .where('kind', '=', 'test')
        .where('subject', '=', latest.subject)
        .orderBy('id')
        .execute();
      const recipients = [...new Set(rows.map(({ recipient }) => recipient))];
      const people = recipients.flatMap((recipient) => {
        const own = rows.filter((row) => row.recipient === recipient);
        const [first] = own;
        if (first === undefined) return [];
        const answers = own.flatMap(({ acknowledged_at: answered }) => (answered === null ? [] : [answered]));
        return [
          {
            userId: first.user_id,
            name: first.name,
            pagedAt: first.at,
            acknowledgedAt: answers.length === 0 ? null : Math.min(...answers),
          },
        ];
      });
      return { day: latest.subject, people };
    },

    async acknowledge({ pageId, token, at }) {
      const expected = Buffer.from(tokenOf(pageId));
      const given = Buffer.from(token);
      if (expected.length !== given.length || !timingSafeEqual(expected, given)) return false;
      return writer.run(async ({ tx }) => {
        const page = await tx
          .selectFrom('pages')
          .select(['id', 'acknowledged_at'])
          .where('id', '=', pageId)
          .where('kind', '=', 'test')
          .executeTakeFirst();
        if (page === undefined) return false;
        if (page.acknowledged_at === null)
          await tx.updateTable('pages').set({ acknowledged_at: at }).where('id', '=', pageId).execute();
        return true;
      });
    },

    onCall: (at) => nameOnCall(context, at),
  };

  /** Begins to page for a case, unless somebody took it or another process was faster. */
  async function beginIfWaiting(write: Write, id: string, conversationId: string, at: number) {
    // As every transaction that touches a case: first its conversation.
    await lockRow(context, write, conversationId);
    const ticket = await ticketOf(write.tx, id);
    if (ticket === undefined || ticket.status !== 'opened' || !isDanger(ticket)) return false;
    const running = await beginEpisode(write, ticket, at);
    if (running.step > 0) return false;
    await pageOnce(context, write, running, ticket, at);
    return true;
  }

  /** Whether a later page by the same way to the same person waits or has left: after an outage only that one goes. */
  async function isOutdone(page: Selectable<PagesTable>): Promise<boolean> {
    const later = await db
      .selectFrom('pages')
      .select('id')
      .where('kind', '=', page.kind)
      .where('subject', '=', page.subject)
      .where('episode', '=', page.episode)
      .where('via', '=', page.via)
      .where('recipient', '=', page.recipient)
      .where('step', '>', page.step)
      .limit(1)
      .executeTakeFirst();
    return later !== undefined;
  }

  async function isWanted(page: Selectable<PagesTable>): Promise<boolean> {
    if (page.kind === 'test') return true;
    if (await isOutdone(page)) return false;
    if (page.kind === 'set_aside') return isUnopened(db, page.subject);
    const ticket = await ticketOf(db, page.subject);
    const running = await db
      .selectFrom('escalations')
      .selectAll()
      .where('ticket_id', '=', page.subject)
      .executeTakeFirst();
    if (ticket === undefined || running === undefined) return false;
    if (running.episode !== page.episode || running.stopped_at !== null) return false;
    return !(await isAnswered(db, running, ticket));
  }

  /** Whoever has a shift of the chain in the next 24 hours and can be reached. */
  function onCallInDay(roster: Roster, at: number) {
    const { dayKind, ways } = context.paging;
    const found = new Set<string>();
    for (let moment = at; moment < at + DAY_MS; moment += LOOK_MS) {
      for (const post of ['on_call', 'supervisor', 'lead'] as const) {
        for (const id of onDuty(roster, post, moment, dayKind)) found.add(id);
      }
    }
    return roster.staff.filter(
      (person) => found.has(person.id) && canReach(person, ways) && worksOnCases(person),
    );
  }
}
