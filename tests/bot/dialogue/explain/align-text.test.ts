import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignText } from '../../../../bot/dialogue/explain/align-text.ts';
import { messageReader } from '../../../../bot/dialogue/matching/message-reader.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const reader = messageReader(loadLexicon());

/** The typed words behind the first place where the canonical text says `read`. */
function typedFor(typed: string, read: string): string {
  const { text } = reader.read(typed).canonical;
  const start = text.indexOf(read);
  if (start < 0) throw new Error(`「${text}」 does not hold 「${read}」`);
  const range = alignText(typed, text)({ start, end: start + read.length });
  return typed.slice(range.start, range.end);
}

describe('alignText()', () => {
  test.each([
    ['懷孕28周，今天 胎動明顯少了', '怀孕', '懷孕'],
    ['懷孕28周，今天 胎動明顯少了', '#周', '28周'],
    ['懷孕28周，今天 胎動明顯少了', '胎动明显少', '胎動明顯少'],
    ['🤰🤰孕二十八周……肚子 痛！！', '肚子痛', '肚子 痛'],
    ['烧到39度5，一直哭', '#度', '39度5'],
    ['烧到39度5，一直哭', '一直哭', '一直哭'],
    ['想zisha了', '自杀', 'zisha'],
    ['体温３８．６，还吐', '还吐', '还吐'],
  ])('in 「%s」 finds 「%s」 as 「%s」', (typed, read, words) => {
    expect(typedFor(typed, read)).toBe(words);
  });

  test('gives ranges inside the text that never run backwards, for any two texts', () => {
    const text = fc.string({
      unit: fc.constantFrom('血', '孕', '痛', '2', '8', '#', '周', ' ', '，', '懷', 'a', '😀'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, text, (typed, canonical) => {
        const typedOf = alignText(typed, canonical);
        let before = 0;
        for (let at = 0; at < canonical.length; at += 1) {
          const { start, end } = typedOf({ start: at, end: at + 1 });
          expect(start).toBeGreaterThanOrEqual(Math.min(before, typed.length));
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(typed.length);
          before = start;
        }
      }),
    );
  });
});
