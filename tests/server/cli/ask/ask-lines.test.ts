import { Readable, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { askLines } from '../../../../server/cli/ask/ask-lines.ts';
import { createAsker } from '../../../../server/cli/ask/create-asker.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { NOON } from '../../../bot/dialogue/conversation.ts';
import { countingIds, folicAcidOnly } from '../../../bot/runtime/parts.ts';
import { HOME } from '../../../support/home.ts';

async function run(input: Iterable<string>): Promise<{ lines: string[]; problems: string[]; bad: number }> {
  const asker = createAsker({
    home: HOME,
    lexicon: loadLexicon(),
    knowledge: folicAcidOnly,
    newId: countingIds(),
    now: () => NOON,
    onKnowledgeFailure: () => {},
  });
  let written = '';
  const slow = new Writable({
    highWaterMark: 64,
    write(chunk, _encoding, done) {
      written += String(chunk);
      setImmediate(done);
    },
  });
  const problems: string[] = [];
  const bad = await askLines(asker, Readable.from(input), slow, (problem) => problems.push(problem));
  return { lines: written.split('\n').slice(0, -1), problems, bad };
}

test('askLines() writes one line for each, in order, to a slow reader', async () => {
  const input = Array.from(
    { length: 300 },
    (_, id) => `{"id":"${id}","text":"叶酸怎么吃","session":"${id % 7}"}\n`,
  );
  const { lines, bad } = await run(input);
  expect(bad).toBe(0);
  expect(lines.map((line) => /^\{"id":"(\d+)"/.exec(line)?.[1])).toEqual(
    Array.from({ length: 300 }, (_, id) => String(id)),
  );
});

test('askLines() passes over a bad line, names its number and field, and never repeats it', async () => {
  const { lines, problems, bad } = await run([
    '{"id":"1","text":"叶酸怎么吃"}\n',
    '\n',
    '我的秘密\n',
    '{"id":"4","text":"秘密","channel":"fax"}\n',
    '{"id":"5","text":"你好"}',
  ]);
  expect(lines).toHaveLength(2);
  expect(bad).toBe(2);
  expect(problems[0]).toBe('Cannot read line 3: not valid JSON');
  expect(problems[1]).toMatch(/^Cannot read line 4: channel: /);
  expect(problems.join('')).not.toContain('秘密');
});
