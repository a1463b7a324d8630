import { describe, expect, test } from 'vitest';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { judged } from './judged.ts';

describe('every danger rule', () => {
  test.each(loadLexicon().redFlags.map((rule) => [rule.id, rule.title, rule] as const))(
    '%s %s matches its examples and leaves its look-alikes alone',
    (id, _title, { examples }) => {
      const missed = examples.match.filter((example) => !judged(example).matchedRules.includes(id));
      const falsely = examples.miss.filter((example) => judged(example).matchedRules.includes(id));
      expect({ missed, falsely }).toEqual({ missed: [], falsely: [] });
    },
  );

  test('the whole reviewed sheet is there: 83 rules, each with 8 examples of both kinds', () => {
    const { redFlags } = loadLexicon();
    expect(redFlags).toHaveLength(83);
    for (const { examples } of redFlags) {
      expect(examples.match.length).toBeGreaterThanOrEqual(8);
      expect(examples.miss.length).toBeGreaterThanOrEqual(8);
    }
  });
});
