import type { LocalDate } from '../../knowledge/text/answer.ts';
import { isSensitive, SENSITIVE_TOPICS } from '../tickets/is-sensitive.ts';
import type { LockedConversation } from './conversation-lock.ts';
import { linkedWith } from './linked-persons.ts';
import { agreedToPrivateLines } from './reached-privately.ts';
import { versionsInForce } from './servable-passages.ts';
import type { StoreContext } from './store-context.ts';
import { ticketState } from './ticket-rows.ts';
import type { Write } from './writer.ts';

/** Marks a wish of which nothing was sent; no message has such an id. */
const QUIET = 'quiet:';

/** What stands for the line that was not sent. */
export function quietMark(messageId: string): string {
  return `${QUIET}${messageId}`;
}

/** Whether nothing was sent of an answer that is there. */
export function isQuiet(messageId: string | null): boolean {
  return messageId?.startsWith(QUIET) ?? false;
}

/** Whether word of an answer must wait until its resident comes by: on WeChat always, where nothing leaves a personal account
 * unasked, since its gateway sees what passes and the platform bans accounts that write by themselves; elsewhere where it is about
 * what others must not see, and they have not agreed to be told of that. Private is what they asked, what answers it, or what else is known of them, here or in a
 * chat that they have linked. */
export async function mustStayQuiet(
  context: StoreContext,
  write: Write,
  conversation: LockedConversation,
  wishes: readonly { readonly article: string | null; readonly is_private: 0 | 1 }[],
  today: LocalDate,
): Promise<boolean> {
  if (conversation.channel === 'wechat') return true;
  const isPrivate =
    wishes.some((wish) => wish.is_private === 1) ||
    (await hasSensitiveCase(write, conversation)) ||
    (await isAnsweredPrivately(context, write, articlesOf(wishes), today));
  return isPrivate && !(await agreedToPrivateLines(write, conversation.person_id));
}

/** Whether somebody has or had a sensitive case, here or in a chat that they have linked. */
export async function hasSensitiveCase(
  { tx }: Write,
  { person_id: personId }: LockedConversation,
): Promise<boolean> {
  const persons = await linkedWith(tx, personId);
  const rows = await tx
    .selectFrom('tickets')
    .selectAll()
    .where('person_id', 'in', [...persons])
    .execute();
  return rows.some((row) => isSensitive(ticketState(row)));
}

function articlesOf(wishes: readonly { readonly article: string | null }[]): readonly string[] {
  return wishes.flatMap(({ article }) => (article === null ? [] : [article]));
}

/** Whether one of the articles, as it is in force, is about what others must not see. */
export async function isAnsweredPrivately(
  { mode }: StoreContext,
  { tx }: Write,
  articles: readonly string[],
  today: LocalDate,
): Promise<boolean> {
  if (articles.length === 0) return false;
  const { query } = await versionsInForce(tx, mode, today);
  const rows = await query
    .innerJoin('passages', (join) =>
      join.onRef('passages.article', '=', 'chosen.article').onRef('passages.version', '=', 'chosen.version'),
    )
    .select(['passages.sensitivity', 'passages.topic'])
    .where('chosen.article', 'in', articles)
    .execute();
  return rows.some(({ sensitivity, topic }) => sensitivity === 'private' || SENSITIVE_TOPICS.has(topic));
}
