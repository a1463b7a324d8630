import type { TriedPassage } from '../../../api/trials.ts';
import type { Messages } from '../i18n/zh.ts';

/** From this likeness on a question is one of the passage's own. */
const SAME = 85;
/** Below this a likeness says nothing. */
const LEAST = 20;

/** Why a passage matches a question, in plain words, the strongest reason first. */
export function whyItMatches(
  { likeness }: Pick<TriedPassage, 'likeness'>,
  { why }: Pick<Messages['trial'], 'why'>,
): readonly string[] {
  const { question, meaning, words } = likeness;
  const asked = question >= SAME ? why.sameQuestion : question >= LEAST ? why.likeQuestion(question) : null;
  const reasons: readonly (readonly [number, string | null])[] = [
    [question >= SAME ? 101 : question, asked],
    [meaning, meaning >= LEAST ? why.meaning(meaning) : null],
    [words, words >= LEAST ? why.words(words) : null],
  ];
  return [...reasons]
    .sort(([a], [b]) => b - a)
    .map(([, text]) => text)
    .filter((text) => text !== null);
}
