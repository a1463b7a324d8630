import { firstUnits } from '../roster/known-towns.ts';
import { homeOf } from '../roster/home-of.ts';
import { handOver, replaced, type ShiftDraft } from '../roster/hand-over.ts';
import type { OrgUnit, Roster } from '../roster/roster.ts';
import { recordAudit } from './audit.ts';
import { readRoster } from './read-roster.ts';
import { type RosterRights, rosterRights } from './roster-change.ts';
import { lastAdmin } from './last-admin.ts';
import type { RosterOutcome, RosterStore } from './roster-port.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

const ABSENCES_KEPT_MS = 366 * 24 * 60 * 60 * 1000;
/** A sign of life is written down this often at most. */
const PRESENCE_EVERY_MS = 20_000;

/** Places, teams, skills and shifts. */
export function createRosterStore(context: StoreContext): RosterStore {
  const { db, writer } = context;
  const noted = new Map<string, number>();

  /** Runs a change with its line of the audit trail; whatever is refused leaves nothing. */
  async function change(
    input: { byId: string | null; at: number },
    action: string,
    subject: { kind: 'user' | 'roster'; id: string },
    job: (write: Write, rights: RosterRights) => Promise<RosterOutcome>,
  ): Promise<RosterOutcome> {
    const outcome = await writer.run(async (write) => {
      const rights = await rosterRights(write, input.byId);
      const known = subject.kind === 'roster' || (await isKnown(write, [subject.id]));
      if (!known) return 'unknown';
      const may = subject.kind === 'roster' ? rights.everything : await rights.person(subject.id);
      if (!may) return 'not_allowed';
      const done = await job(write, rights);
      if (done !== 'done') return done;
      const { byId, at } = input;
      const actor =
        byId === null ? ({ kind: 'system', id: null } as const) : ({ kind: 'counsellor', id: byId } as const);
      await recordAudit(context, write, { at, actor, action, subject });
      return done;
    });
    context.rosters.forget();
    return outcome;
  }

  async function isKnown({ tx }: Pick<Write, 'tx'>, userIds: readonly string[]): Promise<boolean> {
    const wanted = [...new Set(userIds)];
    if (wanted.length === 0) return true;
    const rows = await tx.selectFrom('users').select('id').where('id', 'in', wanted).execute();
    return rows.length === wanted.length;
  }

  async function placesAreKnown({ tx }: Write, ids: readonly (string | null)[]): Promise<boolean> {
    const wanted = [...new Set(ids.filter((id) => id !== null))];
    if (wanted.length === 0) return true;
    const rows = await tx.selectFrom('org_units').select('id').where('id', 'in', wanted).execute();
    return rows.length === wanted.length;
  }

  return {
    read: () => readRoster(db),
    home: async (at) => homeOf(await context.rosters.read(at)),

    async settleIn(county) {
      await writer.run(async (write) => {
        if (await isInUse(write)) return;
        const first = firstUnits(county);
        const { units } = await readRoster(write.tx);
        if (JSON.stringify(units) !== JSON.stringify(first)) await replaceUnits(write, first);
      });
      context.rosters.forget();
    },

    putUnits: (input) =>
      change(input, 'org_units_set', { kind: 'roster', id: 'org_units' }, async (write) => {
        const { tx } = write;
        const ids = new Set(input.units.map(({ id }) => id));
        if (!isTree(input.units)) return 'unknown';
        const used = [
          ...(await tx.selectFrom('users').select('org_unit_id').distinct().execute()),
          ...(await tx.selectFrom('teams').select('org_unit_id').where('retired_at', 'is', null).execute()),
        ];
        if (used.some((row) => row.org_unit_id !== null && !ids.has(row.org_unit_id))) return 'unknown';
        await noteFormerTowns(write, input.units, input.at);
        await replaceUnits(write, input.units);
        return 'done';
      }),

    dropFormerTown: (input) =>
      change(input, 'former_town_dropped', { kind: 'roster', id: 'org_units' }, async ({ tx }) => {
        const dropped = await tx
          .deleteFrom('former_towns')
          .where('name', '=', input.name)
          .returning('name')
          .executeTakeFirst();
        return dropped === undefined ? 'unknown' : 'done';
      }),

    putTeams: (input) =>
      change(input, 'teams_set', { kind: 'roster', id: 'teams' }, async (write) => {
        const { tx } = write;
        const members = input.teams.flatMap(({ memberIds }) => memberIds);
        const places = input.teams.map(({ orgUnitId }) => orgUnitId);
        if (new Set(input.teams.map(({ id }) => id)).size !== input.teams.length) return 'unknown';
        if (!(await isKnown(write, members)) || !(await placesAreKnown(write, places))) return 'unknown';
        await tx.deleteFrom('team_members').execute();
        await tx
          .updateTable('teams')
          .set({ retired_at: input.at, is_fallback: 0 })
          .where('retired_at', 'is', null)
          .execute();
        for (const [position, team] of input.teams.entries()) {
          const row = {
            name: team.name,
            org_unit_id: team.orgUnitId,
            topics: JSON.stringify(team.topics),
            assign: team.assign,
            cap: team.cap,
            is_fallback: team.isFallback ? (1 as const) : (0 as const),
            position,
            retired_at: null,
          };
          await tx
            .insertInto('teams')
            .values({ id: team.id, ...row })
            .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
            .execute();
          const rows = [...new Set(team.memberIds)].map((userId, place) => ({
            team_id: team.id,
            user_id: userId,
            position: place,
          }));
          if (rows.length > 0) await tx.insertInto('team_members').values(rows).execute();
        }
        return 'done';
      }),

    putPerson: (input) =>
      change(input, 'roster_person_set', { kind: 'user', id: input.userId }, async (write, rights) => {
        const { tx } = write;
        const { userId, orgUnitId } = input;
        if (!(await placesAreKnown(write, [orgUnitId]))) return 'unknown';
        const before = await tx
          .selectFrom('users')
          .select('org_unit_id')
          .where('id', '=', userId)
          .executeTakeFirst();
        if (before?.org_unit_id !== orgUnitId && !rights.place(userId)) return 'not_allowed';
        // Whoever answers for one place keeps no accounts: the last who does stays for the whole county.
        const isBound = orgUnitId !== null && before?.org_unit_id === null;
        if (isBound && (await lastAdmin(context, write, userId)) !== null) return 'not_allowed';
        await tx.updateTable('users').set({ org_unit_id: orgUnitId }).where('id', '=', userId).execute();
        write.emit({ type: 'account', userId });
        await tx.deleteFrom('user_skills').where('user_id', '=', userId).execute();
        const skills = [...new Set(input.skills)].map((skill) => ({ user_id: userId, skill }));
        if (skills.length > 0) await tx.insertInto('user_skills').values(skills).execute();
        const contact = { email: input.email, mobile: input.mobile, cap: input.cap };
        await tx
          .insertInto('user_contacts')
          .values({ user_id: userId, ...contact })
          .onConflict((conflict) => conflict.column('user_id').doUpdateSet(contact))
          .execute();
        return 'done';
      }),

    putShifts: (input) =>
      change(input, 'shifts_set', { kind: 'user', id: input.userId }, async ({ tx }) => {
        await writeShifts(context, tx, input.userId, input.shifts);
        return 'done';
      }),

    handOver: ({ days, ...input }) =>
      change(
        input,
        'shift_handed_over',
        { kind: 'user', id: days[0]?.fromId ?? '' },
        async ({ tx }, rights) => {
          for (const day of days) {
            if (!(await isKnown({ tx }, [day.fromId, day.toId]))) return 'unknown';
            if (!(await rights.person(day.fromId)) || !(await rights.person(day.toId))) return 'not_allowed';
          }
          // All of it is checked before anything is written: what is refused leaves nothing.
          let roster: Pick<Roster, 'shifts'> = await readRoster(tx);
          const plans = [];
          for (const day of days) {
            const plan = handOver(roster, day, context.paging.dayKind);
            if (plan === null) return 'unknown';
            plans.push({ day, plan });
            roster = { shifts: replaced(roster.shifts, day, plan) };
          }
          for (const { day, plan } of plans) {
            await writeShifts(context, tx, day.fromId, plan.from);
            await writeShifts(context, tx, day.toId, plan.to);
          }
          return 'done';
        },
      ),

    putAbsences: (input) =>
      change(input, 'absences_set', { kind: 'user', id: input.userId }, async ({ tx }) => {
        const { userId, at } = input;
        await tx
          .deleteFrom('absences')
          .where((row) => row.or([row('user_id', '=', userId), row('to_at', '<', at - ABSENCES_KEPT_MS)]))
          .execute();
        const rows = input.absences.map(({ fromAt, toAt }) => ({
          id: context.newId(),
          user_id: userId,
          from_at: fromAt,
          to_at: toAt,
        }));
        if (rows.length > 0) await tx.insertInto('absences').values(rows).execute();
        return 'done';
      }),

    async seen(userId, at) {
      const before = noted.get(userId);
      // A clock that was put back is followed.
      if (before !== undefined && Math.abs(at - before) < PRESENCE_EVERY_MS) return;
      noted.set(userId, at);
      await writer.run(({ tx }) =>
        tx
          .insertInto('user_presence')
          .values({ user_id: userId, seen_at: at })
          .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ seen_at: at }))
          .execute(),
      );
    },

    async presence() {
      const rows = await db.selectFrom('user_presence').selectAll().execute();
      return new Map(rows.map((row) => [row.user_id, row.seen_at]));
    },
  };
}

/** Writes somebody's shifts in place of those that they had. */
async function writeShifts(
  context: StoreContext,
  tx: Write['tx'],
  userId: string,
  shifts: readonly ShiftDraft[],
): Promise<void> {
  await tx.deleteFrom('shifts').where('user_id', '=', userId).execute();
  for (const shift of shifts) {
    await tx
      .insertInto('shifts')
      .values({
        id: context.newId(),
        user_id: userId,
        post: shift.post,
        on_date: shift.date,
        weekdays: JSON.stringify(shift.weekdays),
        from_minute: shift.fromMinute,
        to_minute: shift.toMinute,
        on_holidays: shift.onHolidays ? 1 : 0,
        on_makeup_days: shift.onMakeupDays ? 1 : 0,
        is_off: shift.isOff === true ? 1 : 0,
      })
      .execute();
  }
}

/** Keeps the names of towns that are renamed or taken out. */
async function noteFormerTowns({ tx }: Write, units: readonly OrgUnit[], at: number): Promise<void> {
  const kept = new Set(units.filter(({ kind }) => kind === 'town').map(({ name }) => name));
  const before = await tx.selectFrom('org_units').select('name').where('kind', '=', 'town').execute();
  const gone = [...new Set(before.map(({ name }) => name))].filter((name) => !kept.has(name));
  if (gone.length === 0) return;
  await tx
    .insertInto('former_towns')
    .values(gone.map((name) => ({ name, since: at })))
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
}

async function replaceUnits({ tx }: Write, units: readonly OrgUnit[]): Promise<void> {
  await tx.deleteFrom('org_units').execute();
  for (const [position, { parentId, ...unit }] of units.entries()) {
    const row = { ...unit, parent_id: parentId, position };
    // Two processes may settle in at once.
    await tx
      .insertInto('org_units')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
  }
}

/** Whether somebody has changed the table of places, or anybody or anything is in one of them. */
async function isInUse({ tx }: Write): Promise<boolean> {
  const change = tx.selectFrom('audit').select('id').where('action', '=', 'org_units_set').limit(1);
  if ((await change.executeTakeFirst()) !== undefined) return true;
  for (const table of ['users', 'teams', 'tickets'] as const) {
    const there = tx.selectFrom(table).select('id').where('org_unit_id', 'is not', null).limit(1);
    if ((await there.executeTakeFirst()) !== undefined) return true;
  }
  return false;
}

/** One root at least, every parent there, nobody twice, no circle. */
function isTree(units: readonly OrgUnit[]): boolean {
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  if (parents.size !== units.length) return false;
  return units.every(({ id }) => {
    let above = parents.get(id);
    for (let steps = 0; above !== null; steps += 1) {
      if (above === undefined || steps > units.length) return false;
      above = parents.get(above);
    }
    return true;
  });
}
