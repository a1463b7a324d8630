import { readCommand } from '../commands/read-command.ts';
import type { Said } from '../turn.ts';
import type { AnswerNews } from '../dialogue-input.ts';

/** The answer that 「看答案」 asks for: of those that the resident was told of, the latest.
 * @param text Normalised.
 * @returns Null when the message asks for none, or there is none. */
export function newsAskedFor(text: string, said: Said): AnswerNews | null {
  const latest = said.news?.[0];
  if (latest === undefined || said.channel === 'wechat-group') return null;
  return readCommand(text) === 'see_answer' ? latest : null;
}
