import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import { recordArticleEvent } from './article-events.ts';
import { checkApproval, signVersion } from './sign-version.ts';
import type { StoreContext } from './store-context.ts';
import type { ApprovalInput, ApprovalOutcome } from './vetting-port.ts';
import type { Write } from './writer.ts';

/** Notes that an approver agrees to one passage. With the last one the version is signed. */
export async function agreeToPassage(
  context: StoreContext,
  write: Write,
  input: ApprovalInput & { readonly ordinal: number },
): Promise<ApprovalOutcome | 'agreed'> {
  const { article, version, ordinal, approverId, note, at } = input;
  await context.engine.lockWork(write.tx, 'knowledge');
  const { right } = await checkApproval(write, input, shanghaiDate(at));
  if (right !== 'allowed') return right;
  const passages = await write.tx
    .selectFrom('passages')
    .select('ordinal')
    .where('article', '=', article)
    .where('version', '=', version)
    .execute();
  if (!passages.some((passage) => passage.ordinal === ordinal)) return 'not_found';
  const added = await write.tx
    .insertInto('passage_reviews')
    .values({ article, version, ordinal, user_id: approverId, note, at })
    .onConflict((conflict) => conflict.columns(['article', 'version', 'ordinal', 'user_id']).doNothing())
    .returning('ordinal')
    .executeTakeFirst();
  if (added !== undefined) {
    const step = { article, version, ordinal, byId: approverId, note, at };
    await recordArticleEvent(context, write, { ...step, type: 'passage_agreed' });
  }
  const agreed = await write.tx
    .selectFrom('passage_reviews')
    .select('ordinal')
    .where('article', '=', article)
    .where('version', '=', version)
    .where('user_id', '=', approverId)
    .execute();
  if (agreed.length < passages.length) return 'agreed';
  return signVersion(context, write, { article, version, approverId, note: null, at });
}
