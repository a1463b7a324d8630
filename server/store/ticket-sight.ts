import { sql } from 'kysely';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Schema } from '../database/schema.ts';
import { CASE_ROLES } from '../tickets/case-roles.ts';
import type { StoreContext } from './store-context.ts';
import type { Viewer } from './ticket-port.ts';

/** A condition on tickets. */
export type TicketWhere = (eb: ExpressionBuilder<Schema, 'tickets'>) => Expression<SqlBool>;

/** What somebody sees of the queue. Every query on behalf of a person goes through this. */
export interface Sight {
  readonly viewerId: string;
  /** Whether they work on cases at all. */
  readonly onCases: boolean;
  /** Whether they may be asked for advice on others. */
  readonly isExpert: boolean;
  /** Their place with everything below it; null for everywhere. */
  readonly units: readonly string[] | null;
}

/** Finds out what somebody sees: the cases of their place and their own; an expert those that they were asked about. */
export async function sightOf(context: StoreContext, viewer: Viewer): Promise<Sight> {
  const { id, roles, orgUnitId } = viewer;
  return {
    viewerId: id,
    onCases: roles.some((role) => CASE_ROLES.includes(role)),
    isExpert: roles.includes('expert'),
    units: orgUnitId === null ? null : await unitsBelow(context, orgUnitId),
  };
}

/** Cases that are seen with names. */
export function fullySeen({ viewerId, onCases, units }: Sight): TicketWhere {
  if (!onCases) return () => sql<SqlBool>`1 = 0`;
  if (units === null) return () => sql<SqlBool>`1 = 1`;
  return (eb) => eb.or([eb('tickets.org_unit_id', 'in', units), eb('tickets.assignee_id', '=', viewerId)]);
}

/** Cases that are seen at all. */
export function seen(sight: Sight): TicketWhere {
  const full = fullySeen(sight);
  if (!sight.isExpert || (sight.onCases && sight.units === null)) return full;
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
  ticket: { readonly org_unit_id: string | null; readonly assignee_id: string | null },
  experts: readonly string[],
): 'fully' | 'without_names' | 'not' {
  const { viewerId, onCases, units } = sight;
  const here =
    units === null ||
    ticket.assignee_id === viewerId ||
    (ticket.org_unit_id !== null && units.includes(ticket.org_unit_id));
  if (onCases && here) return 'fully';
  return sight.isExpert && experts.includes(viewerId) ? 'without_names' : 'not';
}

/** A place and everything below it. The tree is three levels deep; a circle in it ends where it closes. */
async function unitsBelow({ db }: StoreContext, orgUnitId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive below (id) as (
      select cast(${orgUnitId} as text)
      union
      select org_units.id from org_units join below on org_units.parent_id = below.id
    )
    select id from below`.execute(db);
  return rows.map(({ id }) => id);
}
