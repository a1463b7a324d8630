import { recordAudit } from './audit.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

const KIND = 'unreadable';

/** Notes that something of a resident did not open while they were answered.
 * @param id Of the message, or of the conversation where it is what was remembered of it. */
export async function noteUnreadable(
  context: StoreContext,
  write: Write,
  id: string,
  at: number,
): Promise<void> {
  const actor = { kind: 'system', id: null } as const;
  await recordAudit(context, write, {
    at,
    actor,
    action: 'did_not_open',
    subject: { kind: KIND, id },
  });
}

/** How often that was since a time, in epoch milliseconds. */
export async function countUnreadable({ db }: Pick<StoreContext, 'db'>, since: number): Promise<number> {
  const { count } = await db
    .selectFrom('audit')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('subject_kind', '=', KIND)
    .where('at', '>=', since)
    .executeTakeFirstOrThrow();
  return count;
}
