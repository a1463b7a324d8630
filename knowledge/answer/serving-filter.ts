import type { Question } from '../knowledge-base.ts';
import type { Passage } from '../passage.ts';

/** What may be said today, here: effective, not expired, and nothing private in a group. */
export function servingFilter({ today, publicOnly }: Omit<Question, 'text'>): (passage: Passage) => boolean {
  return (passage) =>
    passage.effectiveFrom <= today &&
    (passage.expiresOn === null || passage.expiresOn >= today) &&
    !(publicOnly && passage.sensitivity === 'private');
}

/** Whether a passage is one article of a statute. */
export function isStatute(passage: Passage): boolean {
  return /^第[一二三四五六七八九十百千零〇\d]+条/.test(passage.section);
}
