import { createHash } from 'node:crypto';
import type { Topic } from '../../knowledge/text/topics.ts';
import type { NewArticleVersion } from './ports.ts';

/** SHA-256 of what residents and search see of a version, of whom it holds for, and of who must approve it, hexadecimal.
 * @param moved The topic to which it is moved; null where its topic stays. */
export function hashOfVersion(
  {
    title,
    effectiveFrom,
    fromApproval = false,
    expiresOn,
    passages,
    needs,
    cleared = [],
    towns = [],
  }: NewArticleVersion,
  moved: Topic | null = null,
): string {
  const said = passages.map(({ text, questions }) => [text, questions]);
  const reasons = cleared.map(({ need, reason }) => `${need} ${reason}`).toSorted();
  // The same on whatever day it is proposed.
  const day = fromApproval ? 'on_approval' : effectiveFrom;
  const held = [passages[0]?.locality ?? null, towns.map(({ id }) => id).toSorted()];
  const content = [title, day, expiresOn, said, [...new Set(needs)].toSorted(), held];
  const more = [...(reasons.length === 0 ? [] : [reasons]), ...(moved === null ? [] : [`topic ${moved}`])];
  return createHash('sha256')
    .update(JSON.stringify([...content, ...more]))
    .digest('hex');
}
