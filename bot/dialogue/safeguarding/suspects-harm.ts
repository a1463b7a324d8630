import type { SafeguardingBook } from '../../../knowledge/lexicon/safeguarding-book.ts';
import { type AgeSigns, concernsMinor } from '../speaker/concerns-minor.ts';

const CRIMINAL_AGE = 14;

/** Tells whether a child may have been harmed, so that whoever gets the case has a duty to report.
 * In doubt it is so: a counsellor can record that it is not. */
export function suspectsHarm(
  book: SafeguardingBook,
  matchedRules: readonly string[],
  signs: AgeSigns,
): boolean {
  const fires = (rules: readonly string[]): boolean => matchedRules.some((rule) => rules.includes(rule));
  const age = signs.person.ageYears;
  if (fires(book.always)) return true;
  if (fires(book.unlessFourteen) && (age === undefined || age < CRIMINAL_AGE)) return true;
  return fires(book.minors) && concernsMinor(signs);
}
