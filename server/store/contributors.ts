import type { VersionId } from './vetting-port.ts';
import type { Write } from './writer.ts';

/** Ids of those who wrote words of a version that nobody had approved, besides its author. */
export async function readContributors(
  { tx }: Write,
  { article, version }: VersionId,
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('article_contributors')
    .select('user_id')
    .where('article', '=', article)
    .where('version', '=', version)
    .execute();
  return rows.map(({ user_id }) => user_id);
}
