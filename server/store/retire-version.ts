import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import { recordArticleEvent } from './article-events.ts';
import { bumpRevision } from './knowledge-revision.ts';
import { servedDay } from './served-day.ts';
import type { StoreContext } from './store-context.ts';
import type { VersionId } from './vetting-port.ts';
import type { Write } from './writer.ts';

/** Why a sync retires a version; only such versions may come back. */
export const NO_LONGER_SHIPPED = 'no longer shipped';
/** Why older versions go with a newer one. */
export const SUPERSEDED = 'superseded';

/** Retires one version.
 * @returns Whether it was not retired before. */
export async function retireVersion(
  context: StoreContext,
  write: Write,
  input: VersionId & { byId: string | null; reason: string; at: number },
): Promise<boolean> {
  const retired = await write.tx
    .updateTable('article_versions')
    .set({ status: 'retired', retired_reason: input.reason })
    .where('article', '=', input.article)
    .where('version', '=', input.version)
    .where('status', '<>', 'retired')
    .returning('version')
    .executeTakeFirst();
  if (retired === undefined) return false;
  await recordArticleEvent(context, write, { ...input, type: 'retired', note: input.reason });
  await bumpRevision(write);
  return true;
}

/** Withdraws a version. With an approved one whose day has come go all older ones: nothing that it once replaced may come
 * back. What was only proposed goes alone: the version in force stays.
 * @returns The versions that are retired by it, the newest first. */
export async function withdrawVersion(
  context: StoreContext,
  write: Write,
  input: VersionId & { byId: string | null; reason: string; at: number },
): Promise<readonly number[]> {
  await context.engine.lockWork(write.tx, 'knowledge');
  const { article, version } = input;
  const found = await write.tx
    .selectFrom('article_versions')
    .select(['status', 'effective_from'])
    .where('article', '=', article)
    .where('version', '=', version)
    .executeTakeFirst();
  if (found === undefined || !(await retireVersion(context, write, input))) return [];
  const day = await servedDay(context, write, shanghaiDate(input.at));
  const replaced = found.status === 'approved' && found.effective_from <= day;
  if (!replaced) return [version];
  const older = await retireOlder(context, write, input, ['draft', 'in_review', 'approved']);
  return [version, ...older];
}

/** Retires what is older than a version and has one of some statuses.
 * @returns Their numbers, the newest first. */
export async function retireOlder(
  context: StoreContext,
  write: Write,
  input: VersionId & { byId: string | null; at: number },
  statuses: readonly ('draft' | 'in_review' | 'approved')[],
): Promise<readonly number[]> {
  const { article, byId, at } = input;
  const older = await write.tx
    .selectFrom('article_versions')
    .select('version')
    .where('article', '=', article)
    .where('version', '<', input.version)
    .where('status', 'in', statuses)
    .orderBy('version', 'desc')
    .execute();
  for (const { version } of older) {
    await retireVersion(context, write, { article, version, byId, reason: SUPERSEDED, at });
  }
  return older.map(({ version }) => version);
}
