import type { TriageLine } from './triage-lines.ts';

/** One line in so many is put among questions. */
const EVERY = 8;
/** Longest question, in characters. */
const LONGEST = 40;
const MOST = 3;
const JOINTS = ['。', '，', '\n', ' ', '。'] as const;

/** Some of the lines with one to three everyday questions before and after them, as residents ask several things at once:
 * what else is asked changes nothing about a matter.
 *
 * @param examples Lines with their folds of the cross-validation; only questions of a line's own fold are put around it.
 * @returns Each with the place of the line that it was made from. */
export function amongQuestions(
  examples: readonly { readonly line: TriageLine; readonly fold: number }[],
): readonly { readonly line: TriageLine; readonly from: number }[] {
  const questions = new Map<number, string[]>();
  for (const { line, fold } of examples) {
    const [text = '', ...more] = line.turns;
    if (line.kind !== 'everyday' || more.length > 0 || text.length > LONGEST) continue;
    questions.set(fold, [...(questions.get(fold) ?? []), text.replace(/[。？?]$/u, '')]);
  }
  return examples.flatMap(({ line, fold }, from) => {
    if (from % EVERY !== 0) return [];
    const turn = from / EVERY;
    const own = questions.get(fold) ?? [];
    const around = Array.from({ length: (turn % MOST) + 1 }, (_, place) => {
      const question = own[(turn * 17 + place * 101) % Math.max(1, own.length)];
      return question ?? '';
    });
    const before = turn % (around.length + 1);
    const said = [...around.slice(0, before), line.turns.at(-1) ?? '', ...around.slice(before)];
    const text = said.filter((part) => part !== '').join(JOINTS[turn % JOINTS.length] ?? '，');
    return [{ line: { ...line, turns: [...line.turns.slice(0, -1), text] }, from }];
  });
}
