import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffLines } from '../../../server/vetting/diff-lines.ts';

const diff = (before: readonly string[], after: readonly string[]) =>
  diffLines(before, after, (line) => line).map(({ op, line }) => `${SIGNS[op]}${line}`);
const SIGNS = { same: ' ', added: '+', removed: '-' };

describe('diffLines()', () => {
  test('shows what went before what came, and leaves the rest alone', () => {
    expect(diff(['甲', '乙', '丙', '丁'], ['甲', '新', '丙', '丁', '戊'])).toEqual([
      ' 甲',
      '-乙',
      '+新',
      ' 丙',
      ' 丁',
      '+戊',
    ]);
    expect(diff([], ['甲'])).toEqual(['+甲']);
    expect(diff(['甲'], [])).toEqual(['-甲']);
  });

  test('both texts can be read out of it, for all texts', () => {
    const text = fc.array(fc.constantFrom('甲', '乙', '丙'), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diff(before, after);
        const without = (sign: string) =>
          lines.filter((line) => !line.startsWith(sign)).map((line) => line.slice(1));
        expect(without('+')).toEqual(before);
        expect(without('-')).toEqual(after);
      }),
    );
  });

  test('takes very long texts that have nothing in common', () => {
    const long = (word: string) => Array.from({ length: 5000 }, (_, n) => `${word}${n}`);
    expect(diffLines(long('a'), long('b'), (line) => line)).toHaveLength(10_000);
  });
});
