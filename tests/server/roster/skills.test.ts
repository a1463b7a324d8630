import { expect, test } from 'vitest';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { isSkill } from '../../../server/roster/skills.ts';

test('every skill that an intake form asks for is one that somebody can have', () => {
  const asked = [...loadLexicon().forms.values()].flatMap(({ skills }) => skills);
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((skill) => !isSkill(skill))).toEqual([]);
});
