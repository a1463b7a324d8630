import { describe, expect, test } from 'vitest';
import { createBuildWatch } from '../../../../server/web/console/state/build-watch.ts';

describe('createBuildWatch()', () => {
  test('a page is old once an answer names another build, says so once, and stays old', () => {
    const watch = createBuildWatch('a1');
    let told = 0;
    watch.onChange(() => {
      told += 1;
    });
    for (const served of ['a1', null, 'a1']) watch.hear(served);
    expect([watch.isOld(), told]).toEqual([false, 0]);
    for (const served of ['b2', 'a1', 'b2', null]) watch.hear(served);
    expect([watch.isOld(), told]).toEqual([true, 1]);
  });

  test('whoever listens no more is told nothing', () => {
    const watch = createBuildWatch('a1');
    const end = watch.onChange(() => {
      throw new Error('Told all the same');
    });
    end();
    watch.hear('b2');
    expect(watch.isOld()).toBe(true);
  });

  test('a page without a build of its own is never old', () => {
    const watch = createBuildWatch(null);
    watch.hear('b2');
    expect(watch.isOld()).toBe(false);
  });
});
