import { describe, expect, test } from 'vitest';
import { lastWord } from '../../../../server/web/console/api/last-word.ts';

/** Sendings that end when the test says so. */
function build() {
  const sent: string[] = [];
  const endings: (() => void)[] = [];
  const say = lastWord((thing: string, word: string) => {
    sent.push(`${thing} ${word}`);
    return new Promise<void>((resolve) => endings.push(resolve));
  });
  const endNext = async (): Promise<void> => {
    endings.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { sent, say, endNext };
}

describe('lastWord()', () => {
  test('a word is sent once the one before has arrived, and of those that wait for one case only the last', async () => {
    const { sent, say, endNext } = build();
    for (const word of ['viewing', 'typing', 'viewing', 'typing']) say('a', word);
    expect(sent).toEqual(['a viewing']);
    await endNext();
    expect(sent).toEqual(['a viewing', 'a typing']);
    await endNext();
    say('a', 'left');
    expect(sent).toEqual(['a viewing', 'a typing', 'a left']);
  });

  test('leaving one case is said before looking at the next, and both are', async () => {
    const { sent, say, endNext } = build();
    say('a', 'viewing');
    say('a', 'left');
    say('b', 'viewing');
    await endNext();
    await endNext();
    expect(sent).toEqual(['a viewing', 'a left', 'b viewing']);
  });
});
