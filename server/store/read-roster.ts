import type { Kysely } from 'kysely';
import type { Role } from '../api/console.ts';
import type { Schema } from '../database/schema.ts';
import type { Roster } from '../roster/roster.ts';
import type { Skill } from '../roster/skills.ts';
import { storedJson } from './stored-json.ts';

/** Reads the whole roster; it is small. The staff is in the order of their accounts, so that equals are always asked in
 * the same order.
 * @param db May be a transaction. */
export async function readRoster(db: Kysely<Schema>): Promise<Roster> {
  const units = await db.selectFrom('org_units').selectAll().orderBy('position').execute();
  const former = await db.selectFrom('former_towns').select('name').orderBy('name').execute();
  const teams = await db
    .selectFrom('teams')
    .selectAll()
    .where('retired_at', 'is', null)
    .orderBy('position')
    .execute();
  const members = await db.selectFrom('team_members').selectAll().orderBy('position').execute();
  const skills = await db.selectFrom('user_skills').selectAll().orderBy('skill').execute();
  const people = await db
    .selectFrom('users')
    .leftJoin('user_contacts as contact', 'contact.user_id', 'users.id')
    .select(['users.id', 'users.display_name', 'users.roles', 'users.disabled_at', 'users.org_unit_id'])
    .select(['contact.email', 'contact.mobile', 'contact.cap'])
    .orderBy('users.id')
    .execute();
  const shifts = await db.selectFrom('shifts').selectAll().orderBy('id').execute();
  const absences = await db.selectFrom('absences').selectAll().orderBy('id').execute();
  return {
    units: units.map(({ id, parent_id, kind, name }) => ({ id, parentId: parent_id, kind, name })),
    formerTowns: former.map(({ name }) => name),
    teams: teams.map((team) => ({
      id: team.id,
      name: team.name,
      orgUnitId: team.org_unit_id,
      topics: storedJson<string[]>(team.topics),
      assign: team.assign,
      cap: team.cap,
      isFallback: team.is_fallback === 1,
      memberIds: members.filter((member) => member.team_id === team.id).map((member) => member.user_id),
    })),
    staff: people.map((person) => ({
      id: person.id,
      displayName: person.display_name,
      roles: storedJson<Role[]>(person.roles),
      isDisabled: person.disabled_at !== null,
      skills: skills.filter((row) => row.user_id === person.id).map((row): Skill => row.skill),
      orgUnitId: person.org_unit_id,
      cap: person.cap,
      email: person.email,
      mobile: person.mobile,
    })),
    shifts: shifts.map((shift) => ({
      id: shift.id,
      userId: shift.user_id,
      post: shift.post,
      date: shift.on_date,
      weekdays: storedJson<number[]>(shift.weekdays),
      fromMinute: shift.from_minute,
      toMinute: shift.to_minute,
      onHolidays: shift.on_holidays === 1,
      onMakeupDays: shift.on_makeup_days === 1,
      ...(shift.is_off === 1 ? { isOff: true } : {}),
    })),
    absences: absences.map((absence) => ({
      id: absence.id,
      userId: absence.user_id,
      fromAt: absence.from_at,
      toAt: absence.to_at,
    })),
  };
}
