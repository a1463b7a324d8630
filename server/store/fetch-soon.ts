import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** Kind of the due work that fetches pictures which somebody sent on a channel; its subject is the message. */
export const PICTURE_WORK = 'picture';

/** A message is a picture that its channel keeps for some days: it is fetched soon, in the same commit or never. */
export async function fetchSoon(
  { newId }: StoreContext,
  { tx }: Write,
  messageId: string,
  at: number,
): Promise<void> {
  await tx
    .insertInto('due_work')
    .values({ id: newId(), kind: PICTURE_WORK, subject_id: messageId, due_at: at, attempts: 0 })
    .execute();
}
