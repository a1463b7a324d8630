import type { ReminderStanding } from '../../bot/channels/official-account/reminder-standing.ts';
import type { StoreContext } from './store-context.ts';

const NAME = 'reminder_trouble';

/** Why an official account's reminders cannot be sent: whichever process failed, whoever looks at another one sees it. */
export function createReminderStandingStore({ db, writer }: StoreContext): ReminderStanding {
  return {
    async trouble() {
      const row = await db.selectFrom('meta').select('value').where('name', '=', NAME).executeTakeFirst();
      return row?.value ?? null;
    },
    note: (trouble) =>
      writer.run(async ({ tx }) => {
        if (trouble === null) {
          await tx.deleteFrom('meta').where('name', '=', NAME).execute();
          return;
        }
        await tx
          .insertInto('meta')
          .values({ name: NAME, value: trouble })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: trouble }))
          .execute();
      }),
  };
}
