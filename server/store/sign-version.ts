import type { LocalDate } from '../../knowledge/text/answer.ts';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import type { Role } from '../api/console.ts';
import { judgeApproval, type ApprovalRight } from '../vetting/judge-approval.ts';
import { recordArticleEvent } from './article-events.ts';
import { readContributors } from './contributors.ts';
import { bumpRevision } from './knowledge-revision.ts';
import { retireOlder } from './retire-version.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';
import { versionInForce } from './version-in-force.ts';
import type { ApprovalInput, ApprovalOutcome, Need, VersionId } from './vetting-port.ts';
import type { Write } from './writer.ts';

/** What an account may do about a version, and what is missing still. */
export interface ApprovalCheck {
  readonly right: ApprovalRight | 'not_found' | 'compared_with_other';
  /** From when on it holds once it is approved today. */
  readonly effectiveFrom: LocalDate;
  /** Needs that nobody's signature covers once this account has signed. */
  readonly missing: readonly Need[];
}

/** Puts an approver's name under a version. It is approved with the last name that is missing: any approver's where
 * the article needs no qualification, else one for each that it needs. What is older and still waits goes with it. */
export async function signVersion(
  context: StoreContext,
  write: Write,
  input: ApprovalInput,
): Promise<ApprovalOutcome> {
  const { article, version, approverId, note, at } = input;
  await context.engine.lockWork(write.tx, 'knowledge');
  const today = shanghaiDate(at);
  const { right, missing, effectiveFrom } = await checkApproval(write, input, today);
  if (right !== 'allowed' && right !== 'already_signed') return right;
  if (right === 'allowed') {
    await write.tx
      .insertInto('article_signatures')
      .values({ article, version, user_id: approverId, note, at })
      .execute();
  }
  const step = { article, version, byId: approverId, at };
  if (missing.length > 0) {
    if (right === 'already_signed') return right;
    await recordArticleEvent(context, write, { ...step, type: 'signed', note });
    return 'signed';
  }
  await write.tx
    .updateTable('article_versions')
    .set({ status: 'approved', approved_by: approverId, approved_at: at, effective_from: effectiveFrom })
    .where('article', '=', article)
    .where('version', '=', version)
    .where('status', '=', 'in_review')
    .execute();
  await recordArticleEvent(context, write, { ...step, type: 'approved', note });
  if (effectiveFrom <= today) await retireOlder(context, write, step, ['draft', 'in_review']);
  await bumpRevision(write);
  return 'approved';
}

/** Judges an account about a version as both are now. */
export async function checkApproval(
  write: Write,
  input: Pick<ApprovalInput, 'article' | 'version' | 'approverId' | 'comparedWith'>,
  today: LocalDate,
): Promise<ApprovalCheck> {
  const { article, version, approverId } = input;
  const of = await write.tx
    .selectFrom('article_versions')
    .select(['author_id', 'status', 'effective_from', 'from_approval', 'expires_on'])
    .where('article', '=', article)
    .where('version', '=', version)
    .executeTakeFirst();
  if (of === undefined) return { right: 'not_found', effectiveFrom: today, missing: [] };
  const needs = await needsOf(write, input);
  const signatures = await write.tx
    .selectFrom('article_signatures')
    .leftJoin('user_qualifications', 'user_qualifications.user_id', 'article_signatures.user_id')
    .select(['article_signatures.user_id', 'user_qualifications.qualification'])
    .where('article', '=', article)
    .where('version', '=', version)
    .execute();
  const by = await approverOf(write, approverId);
  const right = judgeApproval(
    {
      status: of.status,
      authorId: of.author_id,
      contributors: await readContributors(write, input),
      unclaimed: of.author_id === null && (await isUnclaimed(write, input)),
      needs,
      expiresOn: of.expires_on,
      signers: signatures.map(({ user_id }) => user_id),
    },
    by,
    today,
  );
  const mayStill = right === 'allowed' || right === 'already_signed';
  const isOutdated = mayStill && !(await isComparedAsRead(write, input, today));
  const covered = new Set([...signatures.map(({ qualification }) => qualification), ...by.qualifications]);
  return {
    right: isOutdated ? 'compared_with_other' : right,
    effectiveFrom: of.from_approval === 1 && of.status === 'in_review' ? today : of.effective_from,
    missing: needs.filter((need) => !covered.has(need)),
  };
}

/** Whether what is in force is still what the approver saw a version compared with: else its approval would undo, unseen, what a
 * colleague approved a moment ago. */
async function isComparedAsRead(
  { tx }: Write,
  { article, version, comparedWith }: Parameters<typeof checkApproval>[1],
  today: LocalDate,
): Promise<boolean> {
  if (comparedWith === undefined) return true;
  const served = await versionInForce(tx, article, today);
  return (served === version ? null : served) === comparedWith;
}

/** Whether a version came without an author. */
async function isUnclaimed(write: Write, { article, version }: VersionId): Promise<boolean> {
  const row = await write.tx
    .selectFrom('article_unclaimed')
    .select('version')
    .where('article', '=', article)
    .where('version', '=', version)
    .executeTakeFirst();
  return row !== undefined;
}

async function needsOf(write: Write, { article, version }: VersionId): Promise<readonly Need[]> {
  const rows = await write.tx
    .selectFrom('article_needs')
    .select('need')
    .where('article', '=', article)
    .where('version', '=', version)
    .execute();
  return rows.map(({ need }) => need);
}

/** The account as it is now; one that there is not may do nothing. */
async function approverOf(write: Write, id: string) {
  const user = await write.tx
    .selectFrom('users')
    .select(['roles', 'disabled_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  const qualifications = await write.tx
    .selectFrom('user_qualifications')
    .select('qualification')
    .where('user_id', '=', id)
    .execute();
  return {
    id,
    roles: user === undefined ? [] : storedJson<Role[]>(user.roles),
    disabledAt: user?.disabled_at ?? null,
    qualifications: qualifications.map(({ qualification }) => qualification),
  };
}
