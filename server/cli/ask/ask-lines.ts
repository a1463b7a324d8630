import type { Readable, Writable } from 'node:stream';
import { readJsonLines, writeJsonLine } from '../json-lines.ts';
import { AskLine } from './ask-line.ts';
import type { Asker } from './create-asker.ts';

/** Answers JSON lines in order, at the pace at which both sides go. A line that cannot be read is told of and passed over.
 * @param complain Takes one sentence for each line that could not be read; it never repeats the line.
 * @returns How many lines could not be read. */
export async function askLines(
  asker: Asker,
  input: Readable,
  output: Writable,
  complain: (problem: string) => void,
): Promise<number> {
  let bad = 0;
  for await (const line of readJsonLines(input, AskLine)) {
    if (line.ok) {
      const { asked } = await asker.ask(line.value);
      await writeJsonLine(output, asked);
    } else {
      bad += 1;
      complain(`Cannot read line ${line.line}: ${line.problem}`);
    }
  }
  return bad;
}
