import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';
import { openJson } from './open-sealed.ts';
import { personKey } from './person-key.ts';
import type { StoreContext } from './store-context.ts';
import type { TicketIntake } from './ticket-port.ts';

/** Reads what was filled in for a case, oldest first. Where the resident has taken the consent back, only that there was
 * something is left. */
export async function readIntakes(context: StoreContext, ticketId: string): Promise<readonly TicketIntake[]> {
  const rows = await context.db
    .selectFrom('intakes')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .orderBy('at')
    .orderBy('form')
    .orderBy('sending')
    .execute();
  const intakes: TicketIntake[] = [];
  for (const row of rows) {
    const key = await personKey(context, row.conversation_id);
    if (key === null) continue;
    const withdrawn = await isWithdrawn(context.db, row.person_id, row.purpose, row.at);
    const read = () => openJson<Record<string, string>>(key, row.slots, `intake:${ticketId}`);
    const slots = withdrawn ? {} : (read() ?? {});
    intakes.push({ form: row.form, slots, at: row.at, withdrawn });
  }
  return intakes;
}

/** Whether a consent was taken back since a form was filled, or before and not given again. */
async function isWithdrawn(
  db: Kysely<Schema>,
  personId: string,
  purpose: string,
  at: number,
): Promise<boolean> {
  const rows = await db
    .selectFrom('consents')
    .select(['granted', 'at'])
    .where('person_id', '=', personId)
    .where('purpose', '=', purpose)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.at(-1)?.granted === 0 || rows.some(({ granted, at: when }) => granted === 0 && when >= at);
}
