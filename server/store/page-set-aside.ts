import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';
import { commitPages } from './commit-pages.ts';
import { peopleToPage } from './people-to-page.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** Whose place, topic and team nobody knows. */
const UNKNOWN = { topic: null, orgUnitId: null, teamId: null } as const;

/** Commits the next page for a message that is set aside, and when the one after it is due; nobody is paged in demo mode.
 * @returns How many pages there are. */
export async function pageSetAside(
  context: StoreContext,
  write: Write,
  { id, step }: { readonly id: string; readonly step: number },
  at: number,
): Promise<number> {
  if (context.mode === 'demo') return 0;
  const paged = await peopleToPage(context, write, { routed: UNKNOWN, step, at, also: null });
  const subject = {
    kind: 'set_aside',
    subject: id,
    conversationId: null,
    episode: 1,
    ticketVersion: null,
  } as const;
  const count = await commitPages(context, write, { ...subject, step, ...paged }, at);
  await write.tx
    .updateTable('set_aside')
    .set({ page_step: step + 1, page_at: at + context.paging.times.everyMs })
    .where('id', '=', id)
    .execute();
  return count;
}

/** Whether a message is still set aside and nobody has read it. */
export async function isUnopened(db: Kysely<Schema>, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('set_aside')
    .select('id')
    .where('id', '=', id)
    .where('opened_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
