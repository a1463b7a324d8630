import { describe, expect, test } from 'vitest';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { telephoneNumbersIn } from '../../../knowledge/pack-check/telephone-numbers.ts';

const lexicon = loadLexicon();
const emergencies = [
  ...lexicon.redFlags
    .filter(({ level }) => level === 'emergency')
    .flatMap(({ id, card, cards: fitted }) =>
      [card, ...fitted.map((each) => each.card)].map((words) => [id, words] as const),
    ),
  ...lexicon.generalCards.map(({ id, emergency }) => [id, emergency] as const),
];

describe('the card of an emergency', () => {
  test.each(emergencies)(
    '%s says in its first line what to do at once and whom to call',
    (_, { doNow, calls }) => {
      const numbers = telephoneNumbersIn(doNow[0] ?? '');
      expect(numbers.length).toBeGreaterThan(0);
      expect(calls).toEqual(expect.arrayContaining(numbers.filter((number) => number !== '12110')));
    },
  );

  test('for broken waters begins with lying down and the number, not with the way to the hospital', () => {
    const { doNow } = lexicon.redFlags.find(({ id }) => id === 'P3')?.card ?? { doNow: [] };
    expect(doNow[0]).toMatch(/^马上侧躺、垫高臀部，立即拨打 120；/);
  });
});
