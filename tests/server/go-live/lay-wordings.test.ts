import { describe, expect, test } from 'vitest';
import { DERIVED_CONTEXTS } from '../../../knowledge/lexicon/derived-contexts.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { layWordings, notionsIn, sayCombination } from '../../../server/go-live/lay-wordings.ts';
import { signItems } from '../../../server/go-live/sign-items.ts';

const lexicon = {
  concepts: [
    { id: '出血', kind: 'symptom' as const, any: ['见红', '(流|出).<血>', '怀了#个月'], despite: [] },
  ],
  classes: { 血: ['血', '红的'] },
};

describe('layWordings()', () => {
  test('writes patterns as people read them, with the words of their classes', () => {
    expect(layWordings(lexicon, ['出血', '孕期'])).toEqual([
      { id: '出血', wordings: ['见红', '流／出…血／红的', '怀了（数字）个月'] },
      { id: '孕期', wordings: [] },
    ]);
  });

  test('has words for every notion that is signed, but for those that the program works out', () => {
    const all = loadLexicon();
    const items = signItems(all);
    const notions = [...new Set(items.flatMap((item) => item.notions))];
    expect(notions.length).toBeGreaterThan(100);
    const wordless = layWordings(all, notions).filter(({ wordings }) => wordings.length === 0);
    expect(wordless.map(({ id }) => id).filter((id) => !DERIVED_CONTEXTS.includes(id))).toEqual([]);
    for (const { kind, notions: named } of items) expect(named.length > 0).toBe(kind !== 'form');
  });
});

test('notionsIn() names each notion once, without what is asked of it', () => {
  expect(notionsIn(['破水', '孕期 + ~出血 + !产后', '孕期'])).toEqual(['破水', '孕期', '出血', '产后']);
});

test('sayCombination() says what must be there, what may be over and what must not', () => {
  expect(sayCombination('孕期 + ~出血 + !产后')).toBe('「孕期」，并且「出血」（以前有过也算），没有「产后」');
});

test('signItems() takes a rule with other words for what may be over for another one', () => {
  const all = loadLexicon();
  const rule = all.redFlags.find(({ when }) => when.some((one) => one.includes('~')));
  const [, past] = /~([^ +]+)/.exec(rule?.when.join(' ') ?? '') ?? [];
  const concepts = all.concepts.map((one) => (one.id === past ? { ...one, any: [...one.any, '另说'] } : one));
  const hash = (of: typeof all) => signItems(of).find(({ id }) => id === rule?.id)?.hash;
  expect(past).toBeDefined();
  expect(hash({ ...all, concepts })).not.toBe(hash(all));
});
