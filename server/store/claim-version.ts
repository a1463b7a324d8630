import { recordArticleEvent } from './article-events.ts';
import type { StoreContext } from './store-context.ts';
import type { VersionId } from './vetting-port.ts';
import type { Write } from './writer.ts';

/** Stands in the story of a version beside who claimed it. */
export const CLAIMED = 'claimed';

/** Makes an account the author of a version that came without one: from then on it answers for it, and somebody else
 * approves it.
 * @returns Whether it did; false for what has an author, ships with the program, is decided, or was signed by that account. */
export async function claimVersion(
  context: StoreContext,
  write: Write,
  input: VersionId & { byId: string; at: number },
): Promise<boolean> {
  const { article, version, byId, at } = input;
  await context.engine.lockWork(write.tx, 'knowledge');
  const claimed = await write.tx
    .updateTable('article_versions')
    .set({ author_id: byId })
    .where('article', '=', article)
    .where('version', '=', version)
    .where('author_id', 'is', null)
    .where('status', 'in', ['draft', 'in_review'])
    .where('version', 'in', (unclaimed) =>
      unclaimed
        .selectFrom('article_unclaimed')
        .select('article_unclaimed.version')
        .where('article_unclaimed.article', '=', article),
    )
    // Who signed it before claims were asked for does not write it as well.
    .where('version', 'not in', (signed) =>
      signed
        .selectFrom('article_signatures')
        .select('article_signatures.version')
        .where('article_signatures.article', '=', article)
        .where('article_signatures.user_id', '=', byId),
    )
    .returning('version')
    .executeTakeFirst();
  if (claimed === undefined) return false;
  await recordArticleEvent(context, write, { article, version, type: 'proposed', byId, note: CLAIMED, at });
  return true;
}
