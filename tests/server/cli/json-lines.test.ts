import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readJsonLines } from '../../../server/cli/json-lines.ts';
import { searchLineSchema } from '../../../server/cli/search.ts';

test('readJsonLines() names broken lines without repeating them, and reads on', async () => {
  const input = Readable.from([
    '\ufeff{"id":"a","text":"叶',
    '酸"}\r\n\n{秘密\n{"id":"b"}\n{"id":3,"text":""}',
  ]);
  const lines = [];
  for await (const line of readJsonLines(input, searchLineSchema)) lines.push(line);
  expect(lines.map((line) => [line.line, line.ok])).toEqual([
    [1, true],
    [3, false],
    [4, false],
    [5, true],
  ]);
  expect(lines[0]).toMatchObject({ value: { id: 'a', text: '叶酸' } });
  expect(JSON.stringify(lines[1])).not.toContain('秘密');
});
