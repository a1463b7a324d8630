import { excerpt } from '../../knowledge/text/excerpt.ts';

/** Longest title that is made of a question, in characters: residents read it in a list. */
const LONGEST = 60;

/** The title of a draft from what somebody asked: as it stands, or as many of its sentences as a title holds.
 * @example titleOfQuestion('产假能休多久。') // '产假能休多久' */
export function titleOfQuestion(question: string): string {
  return excerpt(question.trim(), LONGEST).replace(/[。，、；,;.\s]+$/u, '');
}
