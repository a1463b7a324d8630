import { AskLine } from './ask-line.ts';
import type { Asker } from './create-asker.ts';
import { readableAnswer } from './readable-answer.ts';

/** Asks questions one after the other in one conversation, so that a later one may lean on an earlier one.
 * @param questions As given on a command line; blank ones are passed over.
 * @returns The answers as a person reads them, each below its question where there are several. */
export async function* askInTurn(asker: Asker, questions: readonly string[]): AsyncGenerator<string> {
  const asked = questions.filter((text) => text.trim() !== '');
  for (const [at, text] of asked.entries()) {
    const { asked: line, reply } = await asker.ask(
      AskLine.parse({ id: at + 1, session: 'command line', text }),
    );
    const answer = readableAnswer(line, reply?.reply?.more ?? null);
    yield asked.length === 1 ? answer : `${at === 0 ? '' : '\n'}> ${text}\n\n${answer}`;
  }
}
