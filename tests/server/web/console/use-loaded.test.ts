import { createElement } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Loaded } from '../../../../server/web/console/hooks/use-loaded.ts';
import { drawnPage } from '../../../support/drawn-page.ts';

afterEach(() => vi.unstubAllGlobals());

/** A page that reads a word, each reading answered by hand. */
async function page() {
  const { draw, during, close } = await drawnPage();
  const { useLoaded } = await import('../../../../server/web/console/hooks/use-loaded.ts');
  const readings: ((word: string) => void)[] = [];
  const load = () => new Promise<string>((answer) => readings.push(answer));
  const expire = () => {};
  let loaded: Loaded<string> | undefined;
  const Page = () => {
    loaded = useLoaded(load, expire);
    return null;
  };
  await draw(createElement(Page));
  return {
    readings,
    during,
    close,
    loaded: () => {
      if (loaded === undefined) throw new Error('Nothing is open.');
      return loaded;
    },
  };
}

describe('useLoaded()', () => {
  test('a reading that is answered late takes nothing back that a later one has found', async () => {
    const { readings, during, close, loaded } = await page();
    await during(() => loaded().reload());
    await during(() => readings[1]?.('after'));
    await during(() => readings[0]?.('before'));
    expect(loaded().data).toBe('after');
    await close();
  });

  test('what an action answered stays although an older reading comes after it, and is read anew', async () => {
    const { readings, during, close, loaded } = await page();
    await during(() => readings[0]?.('at first'));
    await during(() => loaded().reload());
    await during(() => loaded().show('done'));
    await during(() => readings[1]?.('before it was done'));
    expect(loaded().data).toBe('done');
    await during(() => readings[2]?.('done, and what a colleague did'));
    expect(loaded().data).toBe('done, and what a colleague did');
    await close();
  });

  test('nothing is read for what is shown while nothing is on its way', async () => {
    const { readings, during, close, loaded } = await page();
    await during(() => readings[0]?.('at first'));
    await during(() => loaded().show('done'));
    expect(readings).toHaveLength(1);
    await close();
  });
});
