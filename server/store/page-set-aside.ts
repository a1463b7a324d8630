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
  const paged = await peopleToPage(context, write, { routed: UNKNOWN, step, at, also: [] });
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

/** The oldest danger of the same sender that people are paged for and nobody has read: what they write after it is told by its
 * pages, so that twelve lines of one story wake nobody twelve times.
 * @returns Null where this is the oldest itself. */
export async function pagedBefore({ tx }: Write, id: string): Promise<string | null> {
  const row = await tx
    .selectFrom('set_aside')
    .innerJoin('set_aside as mine', 'mine.address_hash', 'set_aside.address_hash')
    .select('set_aside.id')
    .where('mine.id', '=', id)
    .where('set_aside.id', '<>', id)
    .where('set_aside.opened_at', 'is', null)
    .where('set_aside.page_at', 'is not', null)
    .where((on) =>
      on.or([
        on('set_aside.created_at', '<', on.ref('mine.created_at')),
        on.and([
          on('set_aside.created_at', '=', on.ref('mine.created_at')),
          on('set_aside.id', '<', on.ref('mine.id')),
        ]),
      ]),
    )
    .orderBy('set_aside.created_at')
    .orderBy('set_aside.id')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Whether anybody was paged for a message. */
export async function wasPaged({ tx }: Write, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('pages')
    .select('id')
    .where('kind', '=', 'set_aside')
    .where('subject', '=', id)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
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
