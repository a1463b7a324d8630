import { expect, test } from 'vitest';
import { startingLine } from '../../../server/cli/say-starting.ts';

const line = (...words: string[]) => startingLine(['node', 'youyu', ...words]);

test('startingLine() says that the slow commands have begun', () => {
  expect(line('ingest', '资料', '--dry-run')).toContain('正在准备');
  expect(line('doctor')).toContain('正在检查');
});

test('startingLine() says nothing to programs, for help, and of other commands', () => {
  expect([line('ingest', '资料', '--json'), line('doctor', '--help'), line('ask', '叶酸'), line()]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
