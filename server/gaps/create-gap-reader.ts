import { setImmediate as turn } from 'node:timers/promises';
import { builtInTokenizer } from '../../knowledge/retrieval/build-index.ts';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import type { Store } from '../store/ports.ts';
import { createVocabulary, type Vocabulary } from './create-vocabulary.ts';
import { groupQuestions, type OpenQuestion, type QuestionGroup } from './group-questions.ts';
import { takeApart } from './take-apart.ts';

/** How far back it is looked. */
export const GAP_DAYS = 90;

const DAY_MS = 24 * 60 * 60 * 1000;
/** Questions looked at. */
const LOOKED_AT = 2000;
/** Questions after which others get their turn. */
const AT_ONCE = 40;

/** Reads what was asked in vain, put together by what it asks for: the newest questions, and those that somebody waits to
 * hear of however long ago they were asked. */
export function createGapReader(
  { gaps, knowledge }: Pick<Store, 'gaps' | 'knowledge'>,
  now: () => number,
): (awaited?: readonly string[]) => Promise<{
  readonly groups: readonly QuestionGroup[];
  readonly vocabulary: Vocabulary;
}> {
  const readVocabulary = createVocabulary(knowledge, builtInTokenizer);
  const read = async (awaited: readonly string[]) => {
    const recent = await gaps.recent(now() - GAP_DAYS * DAY_MS, LOOKED_AT);
    const there = new Set(recent.map(({ id }) => id));
    const older = await gaps.some(awaited.filter((id) => !there.has(id)));
    const open = [...recent, ...older];
    if (open.length === 0) return { groups: [], vocabulary: new Map() };
    const vocabulary = await readVocabulary(shanghaiDate(now()));
    const questions: OpenQuestion[] = [];
    for (const [at, { question, ...gap }] of open.entries()) {
      questions.push({ ...gap, ...takeApart(question, builtInTokenizer()) });
      if (at % AT_ONCE === 0) await turn();
    }
    const groups = groupQuestions(questions, (word) => vocabulary.has(word));
    return { groups: groups.filter(({ words }) => words.length > 0), vocabulary };
  };
  /** Several who look at once wait for the same. */
  let reading: ReturnType<typeof read> | null = null;
  return async (awaited = []) => {
    if (awaited.length > 0) return read(awaited);
    reading ??= read([]).finally(() => {
      reading = null;
    });
    return reading;
  };
}
