import { HttpProblem } from './http-problem.ts';

/** Control characters but tab and line feed; and the bidirectional controls, which can make a line read as something else. */
const CONTROLS = /(?![\t\n])[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
/** What leaves no mark on the screen: white space, joiners, variation selectors, fillers. */
const INVISIBLE = /[\s\p{Default_Ignorable_Code_Point}]/gu;

/** Makes text that people typed safe to keep: line ends become `\n`, control characters go, everything else stays as typed.
 * HTML and script are text like any other; whoever shows them escapes them.
 * @throws {HttpProblem} `malformed_text` for half surrogate pairs, `blank_text` when nothing visible is left. */
export function cleanText(typed: string): string {
  if (!typed.isWellFormed()) throw new HttpProblem('malformed_text');
  const text = typed.replace(/\r\n?/g, '\n').replace(CONTROLS, '');
  if (text.replace(INVISIBLE, '') === '') throw new HttpProblem('blank_text');
  return text;
}
