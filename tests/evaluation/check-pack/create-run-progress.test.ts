import { Writable } from 'node:stream';
import { WriteStream } from 'node:tty';
import { describe, expect, test } from 'vitest';
import { createRunProgress } from './create-run-progress.ts';

/** A stream that remembers what was written to it. */
function stream(isTTY: boolean): { readonly to: WriteStream; readonly written: () => string } {
  let all = '';
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      all += chunk.toString();
      done();
    },
  });
  const to: WriteStream = Object.assign(Object.create(WriteStream.prototype), {
    isTTY,
    columns: 80,
    write: (text: string) => sink.write(text),
    cursorTo: () => true,
    clearLine: () => true,
    clearScreenDown: () => true,
    moveCursor: () => true,
  });
  return { to, written: () => all };
}

describe('createRunProgress()', () => {
  test('writes a plain line for each tenth where there is no terminal', () => {
    const { to, written } = stream(false);
    const progress = createRunProgress(to, 200, 'questions asked');
    for (let done = 1; done <= 200; done += 1) progress.step(done, '孕产');
    progress.stop();
    const lines = written().trimEnd().split('\n');
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe('20/200 questions asked');
    expect(lines.at(-1)).toBe('200/200 questions asked');
  });

  test('writes nothing when there is nothing to do', () => {
    const { to, written } = stream(false);
    createRunProgress(to, 0, 'questions asked').step(0, '');
    expect(written()).toBe('');
  });

  test('draws a bar on a terminal', () => {
    const { to, written } = stream(true);
    const progress = createRunProgress(to, 4, 'questions asked');
    progress.step(1, '孕产');
    progress.step(4, '孕产');
    progress.stop();
    expect(written()).toContain('█');
    expect(written()).not.toContain('questions asked');
  });
});
