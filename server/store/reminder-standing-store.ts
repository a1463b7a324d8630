import { sql } from 'kysely';
import type { ReminderStanding } from '../../bot/channels/official-account/reminder-standing.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

const TROUBLE = 'reminder_trouble';
const SETTINGS = 'reminder_settings';

/** Why an official account's reminders cannot be sent: whichever process failed, whoever looks at another one sees it. */
export function createReminderStandingStore({ db, writer }: StoreContext): ReminderStanding {
  return {
    async trouble() {
      const row = await db.selectFrom('meta').select('value').where('name', '=', TROUBLE).executeTakeFirst();
      return row?.value ?? null;
    },
    settle: (settings) =>
      writer.run(async (write) => {
        const changed = await write.tx
          .insertInto('meta')
          .values({ name: SETTINGS, value: settings })
          .onConflict((conflict) =>
            conflict
              .column('name')
              .doUpdateSet({ value: settings })
              .where(sql.ref('meta.value'), '<>', settings),
          )
          .returning('name')
          .executeTakeFirst();
        if (changed !== undefined) await forget(write);
      }),
    note: (trouble) =>
      writer.run(async (write) => {
        if (trouble === null) return forget(write);
        await write.tx
          .insertInto('meta')
          .values({ name: TROUBLE, value: trouble })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: trouble }))
          .execute();
      }),
  };
}

async function forget({ tx }: Write): Promise<void> {
  await tx.deleteFrom('meta').where('name', '=', TROUBLE).execute();
}
