import type { Store } from '../store/ports.ts';
import type { VettedVersion } from '../store/vetting-port.ts';
import { gapArticle } from './gap-draft.ts';

/** The newest version of the article that was begun for one of some questions; null where none was.
 * @param ids Of the questions of a group.
 * @param today Calendar day in Asia/Shanghai. */
export async function begunFor(
  { knowledge, vetting }: Pick<Store, 'knowledge' | 'vetting'>,
  ids: readonly string[],
  today: string,
): Promise<VettedVersion | null> {
  const [first] = await knowledge.versionsOf(ids.map(gapArticle));
  if (first === undefined) return null;
  const versions = await vetting.versionsOf(first.article, today);
  return versions[0] ?? null;
}
