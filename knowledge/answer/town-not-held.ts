import type { HomePlace } from '../lexicon/home-place.ts';
import type { Passage } from '../passage.ts';
import { ROW } from '../text/table-rows.ts';
import { namesTown } from './held-towns.ts';
import { isOfOffice } from './office-document.ts';

/** So many towns in the rows of a document make it a list of towns. */
const LISTED = 2;

/** The town that is asked for where a document of the office lists towns in a table, and this one is not among them: the
 * row of another town, or the whole table, would be an answer that it does not hold.
 * @returns Its full name; null where nothing of the kind is asked, or one of those that are is told of. */
export function townNotHeld(question: string, passages: readonly Passage[], home: HomePlace): string | null {
  if (!passages.some(isOfOffice)) return null;
  const asked = home.towns.filter((town) => namesTown(question, town));
  const [first] = asked;
  if (first === undefined) return null;
  const text = passages
    .map(({ title, section, text: words }) => [title, section, words].join('\n'))
    .join('\n');
  if (asked.some((town) => namesTown(text, town))) return null;
  const rows = text.split('\n').filter((line) => ROW.test(line));
  const listed = home.towns.filter((town) => rows.some((row) => namesTown(row, town)));
  return listed.length >= LISTED ? first.name : null;
}
