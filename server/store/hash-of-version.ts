import { createHash } from 'node:crypto';
import type { NewArticleVersion } from './ports.ts';

/** SHA-256 of what residents and search see of a version, of whom it holds for, and of who must approve it, hexadecimal. */
export function hashOfVersion({
  title,
  effectiveFrom,
  fromApproval = false,
  expiresOn,
  passages,
  needs,
  cleared = [],
  towns = [],
}: NewArticleVersion): string {
  const said = passages.map(({ text, questions }) => [text, questions]);
  const reasons = cleared.map(({ need, reason }) => `${need} ${reason}`).toSorted();
  // The same on whatever day it is proposed.
  const day = fromApproval ? 'on_approval' : effectiveFrom;
  const held = [passages[0]?.locality ?? null, towns.map(({ id }) => id).toSorted()];
  const content = [title, day, expiresOn, said, [...new Set(needs)].toSorted(), held];
  return createHash('sha256')
    .update(JSON.stringify(reasons.length === 0 ? content : [...content, reasons]))
    .digest('hex');
}
