import type { Question } from '../knowledge-base.ts';
import { NO_PLACE, type Town } from '../lexicon/home-place.ts';
import type { Passage } from '../passage.ts';
import { holdsInTowns } from './held-towns.ts';
import { holdsAt } from './holds-at.ts';

/** What may be said today, here: effective, not expired, of no other county, nothing private in a group, and nothing
 * withdrawn.
 * @param asked.towns That the question is about: what holds for others alone is left out. Absent: nobody has said.
 * @param withdrawn Versions, as `article@version`, that the index still has. */
export function servingFilter(
  {
    today,
    publicOnly,
    home = NO_PLACE,
    towns = [],
  }: Omit<Question, 'text' | 'town'> & { readonly towns?: readonly Town[] },
  withdrawn: ReadonlySet<string> = NONE,
): (passage: Passage) => boolean {
  return (passage) =>
    passage.effectiveFrom <= today &&
    (passage.expiresOn === null || passage.expiresOn >= today) &&
    holdsAt(passage, home) &&
    holdsInTowns(passage, towns) &&
    !(publicOnly && passage.sensitivity === 'private') &&
    !(withdrawn.size > 0 && withdrawn.has(`${passage.article}@${passage.version}`));
}

const NONE: ReadonlySet<string> = new Set();

/** Whether a passage is one article of a statute. */
export function isStatute(passage: Pick<Passage, 'section'>): boolean {
  return /^第[一二三四五六七八九十百千零〇\d]+条/.test(passage.section);
}
