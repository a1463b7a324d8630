import { expect, test } from 'vitest';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { checkSignatures } from '../../../server/doctor/check-signatures.ts';
import { signItems } from '../../../server/go-live/sign-items.ts';

test('checkSignatures() says which items were signed before their wording changed', () => {
  const items = signItems(loadLexicon());
  const form = items.find(({ kind }) => kind === 'form');
  if (form === undefined) throw new Error('The pack ships forms');
  const signed = (hash: string) => ({
    kind: form.kind,
    item: form.id,
    hash,
    userId: 'u1',
    name: '王医生',
    qualifications: [],
    at: 0,
  });
  const lineOf = (hash: string) =>
    checkSignatures(items, [signed(hash)]).find(({ line }) => line.startsWith('登记表'))?.line;
  expect(lineOf('an earlier wording')).toMatch(/；1 条签过字，内容后来改了，要看过再签$/u);
  expect(lineOf(form.hash)).not.toContain('后来改了');
});
