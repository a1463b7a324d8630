import type { Question } from '../knowledge-base.ts';
import { NO_PLACE } from '../lexicon/home-place.ts';
import type { Passage } from '../passage.ts';
import { holdsAt } from './holds-at.ts';

/** What may be said today, here: effective, not expired, of no other county, nothing private in a group, and nothing
 * withdrawn.
 * @param withdrawn Versions, as `article@version`, that the index still has. */
export function servingFilter(
  { today, publicOnly, home = NO_PLACE }: Omit<Question, 'text'>,
  withdrawn: ReadonlySet<string> = NONE,
): (passage: Passage) => boolean {
  return (passage) =>
    passage.effectiveFrom <= today &&
    (passage.expiresOn === null || passage.expiresOn >= today) &&
    holdsAt(passage, home) &&
    !(publicOnly && passage.sensitivity === 'private') &&
    !(withdrawn.size > 0 && withdrawn.has(`${passage.article}@${passage.version}`));
}

const NONE: ReadonlySet<string> = new Set();

/** Whether a passage is one article of a statute. */
export function isStatute(passage: Pick<Passage, 'section'>): boolean {
  return /^第[一二三四五六七八九十百千零〇\d]+条/.test(passage.section);
}
