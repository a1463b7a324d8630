import { CLAUSE_ENDS } from '../matching/canonical-text.ts';
import type { Mention, Reading } from '../matching/reading.ts';
import type { Combination } from '../triage/conditions.ts';

const ENDS = new RegExp(`[${CLAUSE_ENDS}]+`);
/** What a clause must have to be one: what canonical text keeps. */
const WORDS = /[\p{L}\p{N}#/+.-]/u;
/** Clauses of a message that are looked at. */
const CLAUSES = 30;

/** The clauses of a message that may make a request by themselves: those in which everything stands that one of the
 * combinations needs. The others need not be read again. A message of one clause has none.
 *
 * @param reading Of the whole message. */
export function suspectClauses(
  text: string,
  reading: Reading,
  combinations: readonly Combination[],
): readonly string[] {
  const clauses = text.split(ENDS);
  if (clauses.length < 2) return [];
  const spoken = clauses.slice(0, CLAUSES).filter((clause) => WORDS.test(clause));
  const told = conceptsByClause(reading);
  // Where something was rewritten across a mark, nothing tells which is which.
  if (told.length !== clauses.filter((clause) => WORDS.test(clause)).length) return spoken;
  return spoken.filter((_, index) => {
    const concepts = told[index];
    return (
      concepts !== undefined &&
      combinations.some((terms) => terms.every(({ id, mode }) => mode === 'not' || concepts.has(id)))
    );
  });
}

/** What each clause tells, however it is meant; a clause may have a number whatever it tells. */
function conceptsByClause({ canonical, mentions }: Reading): readonly ReadonlySet<string>[] {
  const {
    parted,
    text: { length },
  } = canonical;
  const clauseAt = new Int32Array(length);
  let clause = 0;
  for (let at = 0; at < length; at += 1) {
    if (at > 0 && parted[at] === 1) clause += 1;
    clauseAt[at] = clause;
  }
  const told = Array.from({ length: length === 0 ? 0 : clause + 1 }, () => new Set<string>(['有数值']));
  const within = ({ start, end }: Mention): boolean => clauseAt[start] === clauseAt[end - 1];
  for (const mention of mentions) {
    if (within(mention)) told[clauseAt[mention.start] ?? 0]?.add(mention.concept);
  }
  return told;
}
