import { describe, expect, test } from 'vitest';
import { suspectsHarm } from '../../../../bot/dialogue/safeguarding/suspects-harm.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const { safeguarding } = loadLexicon();
const signs = { person: {}, speaker: null, text: '' } as const;

describe('suspectsHarm()', () => {
  test.each([['A1'], ['V3'], ['A2']])('is so for %s where no age is known', (rule) => {
    expect(suspectsHarm(safeguarding, [rule], signs)).toBe(true);
  });

  test('is so for a pregnancy under fourteen and not from fourteen on', () => {
    expect(suspectsHarm(safeguarding, ['A2'], { ...signs, person: { ageYears: 13 } })).toBe(true);
    expect(suspectsHarm(safeguarding, ['A2'], { ...signs, person: { ageYears: 14 } })).toBe(false);
  });

  test.each(['A5', 'A6', 'V1', 'V4', 'V7'])(
    'is so for %s when it concerns a child, and not otherwise',
    (rule) => {
      expect(suspectsHarm(safeguarding, [rule], signs)).toBe(false);
      expect(suspectsHarm(safeguarding, [rule], { ...signs, person: { ageYears: 16 } })).toBe(true);
      expect(suspectsHarm(safeguarding, [rule], { ...signs, speaker: 'teen' })).toBe(true);
      expect(suspectsHarm(safeguarding, [rule], { ...signs, text: '他把女儿也打了' })).toBe(true);
    },
  );

  test('sees no child in a grown one who hurts a parent', () => {
    const text = '我儿子喝了酒打我';
    expect(suspectsHarm(safeguarding, ['V1'], { ...signs, person: { ageYears: 70 }, text })).toBe(false);
  });

  test('is not so for illness', () => {
    expect(suspectsHarm(safeguarding, ['C2', 'S1'], { ...signs, text: '孩子抽了' })).toBe(false);
  });
});
