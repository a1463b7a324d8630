import { expect, test } from 'vitest';
import { loadPack } from '../../../knowledge/load-pack.ts';
import { checkPack } from '../../../knowledge/pack-check/check-pack.ts';
import { builtInPackRules } from '../../../knowledge/pack-check/pack-rules.ts';

/* `npm run check:pack` runs the same checks, counts the articles of each topic, and asks every similar question. */

const pack = await loadPack();
const problems = checkPack(pack, builtInPackRules(new Date()));

test('the built-in pack loads without an error', () => {
  expect(pack.errors.map((error) => error.message)).toEqual([]);
  expect(pack.articles.length).toBeGreaterThan(90);
});

test('the built-in pack has no problem in any article', () => {
  const found = problems.filter(({ check }) => check !== 'target' && check !== 'schema');
  expect(found.map(({ article, check, detail }) => `${article} ${check}: ${detail}`)).toEqual([]);
});
