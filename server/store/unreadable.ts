import { recordAudit } from './audit.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

const KIND = 'unreadable';
const HAPPENED = 'did_not_open';
const SEEN = 'unreadable_seen';

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
    action: HAPPENED,
    subject: { kind: KIND, id },
  });
}

/** Notes that somebody looked into everything of that kind until now. */
export async function noteUnreadableSeen(
  context: StoreContext,
  write: Write,
  byId: string,
  at: number,
): Promise<void> {
  const actor = { kind: 'counsellor', id: byId } as const;
  await recordAudit(context, write, { at, actor, action: SEEN, subject: { kind: KIND, id: 'all' } });
}

/** How often that was since a time, in epoch milliseconds, and since somebody looked into it. */
export async function countUnreadable({ db }: Pick<StoreContext, 'db'>, since: number): Promise<number> {
  const seen = await db
    .selectFrom('audit')
    .select((select) => select.fn.max('at').as('at'))
    .where('subject_kind', '=', KIND)
    .where('action', '=', SEEN)
    .executeTakeFirst();
  const { count } = await db
    .selectFrom('audit')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('subject_kind', '=', KIND)
    .where('action', '=', HAPPENED)
    .where('at', '>=', since)
    .where('at', '>', seen?.at ?? 0)
    .executeTakeFirstOrThrow();
  return count;
}
