import type { StaffMember } from '../roster/roster.ts';
import type { PageLevel } from '../routing/page-plan.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** Whoever the settings name: they have no account. */
export const FROM_SETTINGS = 'setting';

/** One step of pages. */
export interface PagesToCommit {
  readonly kind: 'case' | 'test' | 'set_aside';
  readonly subject: string;
  /** Of the case, for the outbox. */
  readonly conversationId: string | null;
  readonly episode: number;
  readonly step: number;
  readonly level: PageLevel;
  readonly ticketVersion: number | null;
  readonly people: readonly StaffMember[];
  /** Name of whoever the settings name; paged by the robot alone. */
  readonly fromSettings: string | null;
}

/** Writes the pages of one step and what sends them: a mail for each person, one post of the robot for all, or
 * one for each person where it is a test.
 * @returns How many pages are new: none when the step was paged before. */
export async function commitPages(
  context: StoreContext,
  write: Write,
  pages: PagesToCommit,
  at: number,
): Promise<number> {
  const { ways } = context.paging;
  const { kind, subject, episode, step, level } = pages;
  const shared = { kind, subject, episode, step, level, ticket_version: pages.ticketVersion, at };
  const named = pages.people.map(({ id, displayName }) => ({
    recipient: id,
    user_id: id,
    name: displayName,
  }));
  const ofSettings =
    pages.fromSettings === null
      ? []
      : [{ recipient: FROM_SETTINGS, user_id: null, name: pages.fromSettings }];
  const rows = [
    ...(ways.robot ? [...named, ...ofSettings].map((who) => ({ ...who, via: 'robot' as const })) : []),
    ...(ways.mail
      ? pages.people
          .filter(({ email }) => email !== null)
          .map(({ id, displayName }) => ({
            recipient: id,
            user_id: id,
            name: displayName,
            via: 'mail' as const,
          }))
      : []),
  ].map((row) => ({ ...shared, ...row, id: context.newId(), acknowledged_at: null }));
  const added: { id: string; via: 'robot' | 'mail' }[] = [];
  for (const row of rows) {
    const page = await write.tx
      .insertInto('pages')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'via'])
      .executeTakeFirst();
    if (page !== undefined) added.push(page);
  }
  // A test has a link for each person.
  const posts = added.filter(({ via }) => via === 'robot').slice(0, kind === 'test' ? undefined : 1);
  for (const { id } of [...posts, ...added.filter(({ via }) => via === 'mail')]) {
    await write.tx
      .insertInto('outbox')
      .values({
        id: context.newId(),
        channel: 'page',
        conversation_id: pages.conversationId,
        ticket_id: kind === 'case' ? subject : null,
        page_id: id,
        to_private: 0,
        status: 'queued',
        attempts: 0,
        due_at: at,
        created_at: at,
      })
      .execute();
  }
  return added.length;
}
