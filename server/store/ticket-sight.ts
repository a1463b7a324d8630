import { sql } from 'kysely';
import type { Expression, ExpressionBuilder, RawBuilder, SqlBool } from 'kysely';
import type { Schema } from '../database/schema.ts';
import { CASE_ROLES } from '../tickets/case-roles.ts';
import type { StoreContext } from './store-context.ts';
import type { Viewer } from './ticket-port.ts';

/** A condition on tickets. */
export type TicketWhere = (eb: ExpressionBuilder<Schema, 'tickets'>) => Expression<SqlBool>;

/** Cases of residents, and not of somebody who practises: whatever is counted, given out, paged or measured is one of these. */
export const realCase: RawBuilder<SqlBool> = sql<SqlBool>`tickets.practice_by is null`;

/** Cases with which somebody practises. Nobody else sees them. */
export function practiceOf(userId: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`tickets.practice_by = ${userId}`;
}

/** What somebody sees of the queue. Every query on behalf of a person goes through this. */
export interface Sight {
  readonly viewerId: string;
  /** Whether they work on cases at all. */
  readonly onCases: boolean;
  /** Whether they may be asked for advice on others. */
  readonly isExpert: boolean;
  /** Their place with everything below it; null for everywhere. */
  readonly units: readonly string[] | null;
  /** Teams that they are in; empty where they see everything anyway. */
  readonly teams: readonly string[];
  /** Cases that they were called to: paged for, or next in the chain of its pages; empty where they see everything anyway. */
  readonly called: ReadonlySet<string>;
}

/** Finds out what somebody sees: the cases of their place and those whose place nobody knows yet, those of their teams,
 * those that they were called to, and their own; an expert those that they were asked about. */
export async function sightOf(context: Pick<StoreContext, 'db'>, viewer: Viewer): Promise<Sight> {
  const { id, roles, orgUnitId } = viewer;
  const sight = {
    viewerId: id,
    onCases: roles.some((role) => CASE_ROLES.includes(role)),
    isExpert: roles.includes('expert'),
  };
  if (orgUnitId === null || !sight.onCases) {
    const units = orgUnitId === null ? null : await unitsBelow(context, orgUnitId);
    return { ...sight, units, teams: [], called: new Set() };
  }
  const teams = await context.db
    .selectFrom('team_members')
    .innerJoin('teams', 'teams.id', 'team_members.team_id')
    .select('team_members.team_id')
    .where('team_members.user_id', '=', id)
    .where('teams.retired_at', 'is', null)
    .execute();
  const { rows } = await calledTo(id).execute(context.db);
  return {
    ...sight,
    units: await unitsBelow(context, orgUnitId),
    teams: teams.map(({ team_id: team }) => team),
    called: new Set(rows.map((row) => row.id)),
  };
}

/** Cases that somebody was paged for, and while the pages of a case run, those that whoever has a post of the chain may be
 * paged for next: who is woken for a case can open it. */
function calledTo(userId: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    select subject as id from pages where kind = 'case' and user_id = ${userId}
    union
    select ticket_id as id from escalations where stopped_at is null and exists (
      select 1 from shifts where user_id = ${userId} and post in ('on_call', 'supervisor', 'lead'))`;
}

/** Cases that are seen with names. */
export function fullySeen(sight: Sight): TicketWhere {
  const { onCases, units, viewerId } = sight;
  if (!onCases) return () => sql<SqlBool>`1 = 0`;
  const own = sql<SqlBool>`(${realCase} or ${practiceOf(viewerId)})`;
  if (units === null) return () => own;
  const ways = waysToSee(sight, units);
  return (eb) => eb.and([own, eb.or(ways.map((way) => way(eb)))]);
}

/** What somebody of one place sees, each way one condition, of which each has an index. */
export function waysToSee(
  { viewerId, teams }: Pick<Sight, 'viewerId' | 'teams'>,
  units: readonly string[],
): readonly TicketWhere[] {
  return [
    ...units.map(
      (unit): TicketWhere =>
        (eb) =>
          eb('tickets.org_unit_id', '=', unit),
    ),
    // Written out, so that the partial index is used.
    () => sql<SqlBool>`tickets.org_unit_id is null`,
    (eb) => eb('tickets.assignee_id', '=', viewerId),
    ...teams.map(
      (team): TicketWhere =>
        (eb) =>
          eb('tickets.team_id', '=', team),
    ),
    () => sql<SqlBool>`tickets.id in (${calledTo(viewerId)})`,
  ];
}

/** Whether somebody sees the cases of every place. */
export function seesAllOf({ onCases, units }: Sight): boolean {
  return onCases && units === null;
}

/** Cases that are seen at all. */
export function seen(sight: Sight): TicketWhere {
  const full = fullySeen(sight);
  if (!sight.isExpert || seesAllOf(sight)) return full;
  const asked: TicketWhere = (eb) =>
    eb(
      'tickets.id',
      'in',
      eb
        .selectFrom('ticket_experts')
        .select('ticket_experts.ticket_id')
        .where('ticket_experts.user_id', '=', sight.viewerId),
    );
  // Alone, it is what the database begins with: nobody is asked about many cases.
  return sight.onCases ? (eb) => eb.or([full(eb), asked(eb)]) : asked;
}

/** The same for a row that is at hand. */
export function howSeen(
  sight: Sight,
  ticket: {
    readonly id: string;
    readonly org_unit_id: string | null;
    readonly team_id: string | null;
    readonly assignee_id: string | null;
    readonly practice_by: string | null;
  },
  experts: readonly string[],
): 'fully' | 'without_names' | 'not' {
  const { viewerId, onCases, units, teams, called } = sight;
  if (ticket.practice_by !== null) return ticket.practice_by === viewerId ? 'fully' : 'not';
  const here =
    units === null ||
    ticket.org_unit_id === null ||
    units.includes(ticket.org_unit_id) ||
    ticket.assignee_id === viewerId ||
    (ticket.team_id !== null && teams.includes(ticket.team_id)) ||
    called.has(ticket.id);
  if (onCases && here) return 'fully';
  return sight.isExpert && experts.includes(viewerId) ? 'without_names' : 'not';
}

/** A place and everything below it. The tree is three levels deep; a circle in it ends where it closes. */
export async function unitsBelow(
  { db }: Pick<StoreContext, 'db'>,
  orgUnitId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive below (id) as (
      select cast(${orgUnitId} as text)
      union
      select org_units.id from org_units join below on org_units.parent_id = below.id
    )
    select id from below`.execute(db);
  return rows.map(({ id }) => id);
}
