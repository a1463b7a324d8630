import type { Role } from '../api/console.ts';
import { leads } from '../tickets/leads.ts';
import { worksOnCases } from '../tickets/case-roles.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';
import type { Viewer } from './ticket-port.ts';
import { howSeen, sightOf } from './ticket-sight.ts';
import type { Sight } from './ticket-sight.ts';

/** What of a case decides whom its reminders concern. */
export interface RemindedCase {
  readonly id: string;
  readonly org_unit_id: string | null;
  readonly team_id: string | null;
  readonly assignee_id: string | null;
  readonly practice_by: string | null;
}

/** Tells whom a reminder concerns: whoever has the case; where nobody has it, whoever set the reminder; where they have
 * left or do not see the case any more, the case's team; and where it has none, who leads.
 *
 * @returns For a case and an account that set a reminder in it, ids of accounts that work and see the case with names.
 * It remembers what it has learned about accounts: not for longer than one request. */
export function whomToRemind(
  context: Pick<StoreContext, 'db'>,
): (ticket: RemindedCase, setBy: string) => Promise<readonly string[]> {
  const { db } = context;
  const sights = new Map<string, Promise<Sight | null>>();

  /** Null for whoever does not work on cases, or not any more. */
  function sightFor(id: string): Promise<Sight | null> {
    const known = sights.get(id) ?? readSight(id);
    sights.set(id, known);
    return known;
  }
  async function readSight(id: string): Promise<Sight | null> {
    const row = await db
      .selectFrom('users')
      .select(['id', 'roles', 'org_unit_id'])
      .where('id', '=', id)
      .where('disabled_at', 'is', null)
      .executeTakeFirst();
    if (row === undefined) return null;
    const viewer: Viewer = { id, roles: storedJson<Role[]>(row.roles), orgUnitId: row.org_unit_id };
    return worksOnCases(viewer) ? sightOf(context, viewer) : null;
  }
  async function able(ticket: RemindedCase, ids: readonly string[]): Promise<readonly string[]> {
    const found: string[] = [];
    for (const id of ids) {
      const sight = await sightFor(id);
      if (sight !== null && howSeen(sight, ticket, []) === 'fully') found.push(id);
    }
    return found;
  }
  async function teamOf(ticket: RemindedCase): Promise<readonly string[]> {
    if (ticket.team_id === null) return [];
    const members = await db
      .selectFrom('team_members')
      .innerJoin('teams', 'teams.id', 'team_members.team_id')
      .select('team_members.user_id')
      .where('team_members.team_id', '=', ticket.team_id)
      .where('teams.retired_at', 'is', null)
      .orderBy('team_members.user_id')
      .execute();
    return members.map(({ user_id: id }) => id);
  }
  async function leaders(): Promise<readonly string[]> {
    const users = await db
      .selectFrom('users')
      .select(['id', 'roles'])
      .where('disabled_at', 'is', null)
      .orderBy('id')
      .execute();
    return users.filter(({ roles }) => leads({ roles: storedJson<Role[]>(roles) })).map(({ id }) => id);
  }

  return async (ticket, setBy) => {
    const { assignee_id: assignee } = ticket;
    for (const one of [assignee === null ? [] : [assignee], [setBy]]) {
      const who = await able(ticket, one);
      if (who.length > 0) return who;
    }
    const team = await able(ticket, await teamOf(ticket));
    return team.length > 0 ? team : able(ticket, await leaders());
  };
}
