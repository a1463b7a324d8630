import { toChild } from '../speaker/to-child.ts';
import type { CrisisVoice } from '../../../knowledge/lexicon/crisis-book.ts';

/** Words in more than one voice. */
export interface Voiced<T> {
  readonly self: T;
  readonly child?: T | undefined;
  readonly other: T;
}

/** The words for one voice; a child without words of its own hears those of `self` with 你. */
export function inVoice<T>(words: Voiced<T>, voice: CrisisVoice, forChild: (own: T) => T): T {
  if (voice !== 'child') return words[voice];
  return words.child ?? forChild(words.self);
}

/** The same words of a woman. */
export function ofHer(line: string): string {
  return line.replaceAll(/他(?!们)/gu, '她');
}

/** The line that was said longest ago, or never; so no line comes twice in a row.
 * @param said Keys of earlier lines, newest last.
 * @param key Names the list.
 * @param she Whether the one spoken of is a woman. */
export function pickLine(
  words: Voiced<readonly string[]>,
  voice: CrisisVoice,
  said: readonly string[],
  key: string,
  she = false,
): { readonly line: string; readonly key: string } {
  const lines = inVoice(words, voice, (own) => own.map((line) => toChild(line)));
  const ages = lines.map((_, index) => said.lastIndexOf(`${key}.${index}`));
  const index = ages.indexOf(Math.min(...ages));
  const line = lines[index] ?? '';
  return { line: she ? ofHer(line) : line, key: `${key}.${index}` };
}
