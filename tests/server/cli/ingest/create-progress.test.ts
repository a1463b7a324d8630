import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createProgress } from '../../../../server/cli/ingest/create-progress.ts';

function written(): { readonly stream: Writable; readonly text: () => string } {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  return { stream, text: () => text };
}

test('createProgress() writes a line at once and then now and then, where no bar can be drawn', () => {
  const { stream, text } = written();
  let at = 0;
  const progress = createProgress(stream, { now: () => at });
  progress.step(0, 3, '甲.pdf');
  at = 4_999;
  progress.step(0, 3, '甲.pdf 2/9');
  at = 5_000;
  progress.step(1, 3, '乙.pdf');
  progress.stop();
  expect(text()).toBe('0/3 甲.pdf\n1/3 乙.pdf\n');
});

test('createProgress() writes nothing where a program reads', () => {
  const { stream, text } = written();
  createProgress(stream, { quiet: true }).step(0, 3, '甲.pdf');
  expect(text()).toBe('');
});
