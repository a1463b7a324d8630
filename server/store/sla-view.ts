import type { ClockState } from '../sla/clock.ts';
import type { TicketSla } from './sla-port.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';

/** The clocks of some tickets; one that is older than clocks are and has none yet is not among them. */
export async function clocksOf(
  context: StoreContext,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, TicketSla>> {
  if (ticketIds.length === 0) return new Map();
  const { db, sla } = context;
  const rows = await db
    .selectFrom('ticket_sla')
    .select(['ticket_id', 'policy_version', 'state'])
    .where('ticket_id', 'in', ticketIds)
    .execute();
  const versions = [...new Set(rows.map((row) => row.policy_version))];
  const rules = new Map(
    await Promise.all(versions.map(async (version) => [version, await sla.rules(db, version)] as const)),
  );
  return new Map(
    rows.flatMap((row): [string, TicketSla][] => {
      const of = rules.get(row.policy_version);
      return of === undefined
        ? []
        : [[row.ticket_id, { state: storedJson<ClockState>(row.state), rules: of }]];
    }),
  );
}
