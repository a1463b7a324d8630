import { describe, expect, test } from 'vitest';
import { createCanonicalizer } from '../../../../bot/dialogue/matching/canonical-text.ts';
import { createPatternMatcher } from '../../../../bot/dialogue/matching/pattern-matcher.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const canonicalizer = createCanonicalizer(loadLexicon());

function found(pattern: string, text: string): boolean {
  const matcher = createPatternMatcher(
    [{ owner: 0, pattern }],
    { 多: ['很多', '不停'] },
    canonicalizer.literal,
  );
  let hits = 0;
  matcher.match(canonicalizer.message(text), () => {
    hits += 1;
  });
  return hits > 0;
}

describe('createPatternMatcher()', () => {
  test.each([
    ['下面.血', '下面流了血', true],
    ['下面.血', '下面一直在不停流血', false],
    ['下面..血', '下面一直不停流血', true],
    ['血..<多>', '血流了很多', true],
    ['(头|脑袋).疼', '脑袋有点疼', true],
    ['血..<多>', '有血。今天人很多', false],
    ['#小时.没动', '两个小时都没动', true],
    ['大出血', '大\n出血', true],
  ] as const)('pattern %s on 「%s」: %s', (pattern, text, expected) => {
    expect(found(pattern, text)).toBe(expected);
  });

  test('createPatternMatcher() refuses an unknown class', () => {
    expect(() => found('<无>', '血')).toThrow(RangeError);
  });
});
