import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Bm25Builder } from '../../../knowledge/retrieval/bm25-builder.ts';
import { type Bm25, openBm25 } from '../../../knowledge/retrieval/bm25.ts';
import { compareTexts, cutText, weighTexts } from '../../../knowledge/retrieval/compared-texts.ts';

function indexOf(documents: readonly (readonly string[])[]): Bm25 {
  const builder = new Bm25Builder();
  for (const tokens of documents) builder.add([{ tokens, weight: 1 }]);
  return openBm25(builder.build());
}

const documents = ['孕妇能吃螃蟹吗', '打HPV疫苗前后', '宝宝黄疸几天退'].map(cutText);
const rarity = {
  unigram: indexOf(documents.map(({ characters }) => characters)),
  bigram: indexOf(documents.map(({ pairs }) => pairs)),
};

/** Dice, put down as it is defined. */
function dice(one: string, other: string): number {
  const weightsOf = (text: string): ReadonlyMap<string, number> => {
    const { characters, pairs } = cutText(text);
    return new Map([
      ...characters.map((token): [string, number] => [token, rarity.unigram.idf(token)]),
      ...pairs.map((token): [string, number] => [token, rarity.bigram.idf(token)]),
    ]);
  };
  const [left, right] = [weightsOf(one), weightsOf(other)];
  const sum = (values: Iterable<number>): number => [...values].reduce((all, value) => all + value, 0);
  const both = sum(left.values()) + sum(right.values());
  const shared = sum([...left].filter(([token]) => right.has(token)).map(([, weight]) => weight));
  return both === 0 ? 0 : (2 * shared) / both;
}

test('weighTexts() gives for all texts and questions the share of weight that both have', () => {
  const text = fc.string({ unit: fc.constantFrom(...Array.from('孕妇能吃螃蟹吗宝黄疸？2 '), 'hpv') });
  fc.assert(
    fc.property(fc.array(text), text, (texts, question) => {
      const likeness = weighTexts(compareTexts(texts.map(cutText)), rarity)(cutText(question));
      expect(likeness).toHaveLength(texts.length);
      for (const [at, one] of texts.entries()) expect(likeness[at]).toBeCloseTo(dice(one, question), 10);
    }),
  );
});
