import { describe, expect, test } from 'vitest';
import { loadTerms } from '../../../knowledge/lexicon/terms-files.ts';
import { builtInTokenizer } from '../../../knowledge/retrieval/build-index.ts';
import { asSpokenHere } from '../../../knowledge/retrieval/sound-alikes.ts';

const known = [
  '居住证要什么材料',
  '打疫苗',
  '产检',
  '孕妇',
  '生育登记',
  '更年期',
  '婚检',
  '流产',
  '早教',
  '想死',
];
const pairs = new Set(known.flatMap((text) => Array.from(text, (_, at) => text.slice(at, at + 2))));

/** What is understood of a question to an index that has only these words. */
const asked = builtInTokenizer().asking((pair) => pairs.has(pair));

describe('a word that is written as it sounds', () => {
  test.each([
    ['那个居驻证要什么材料', '那个居住证要什么材料'],
    ['娃打异苗', '娃打疫苗'],
    ['孕付能喝茶吗', '孕妇能喝茶吗'],
    ['生玉登记', '生育登记'],
    ['更年奇怎么过', '更年期怎么过'],
  ])('%s is put right', (written, meant) => {
    expect(asked.understand(written)).toBe(meant);
  });

  test('is put right where n and l, h and f, zh and z, -ing and -in sound alike', () => {
    for (const [one, other] of [
      ['nan', 'lan'],
      ['hui', 'fei'],
      ['huang', 'fang'],
      ['hun', 'feng'],
      ['zhang', 'zang'],
      ['jing', 'jin'],
      ['sheng', 'sen'],
    ] as const) {
      expect(asSpokenHere(one)).toBe(asSpokenHere(other));
    }
    expect(asSpokenHere('en')).not.toBe(asSpokenHere('len'));
    expect(asSpokenHere('hong')).not.toBe(asSpokenHere('hen'));
  });

  test.each([
    ['a word of the language stays', '生鱼片能吃吗'],
    ['what another word goes on with stays', '明天早叫醒孩子'],
    ['what shares only a character that stands beside any stays', '我想试一下'],
    ['a number stays', '往第一苗床上浇水'],
  ])('%s: %s', (_, text) => {
    expect(asked.understand(text)).toBe(text);
  });

  test('is left where the index has it as it is written, or has not what it sounds like', () => {
    const asWritten = builtInTokenizer().asking((pair) => pairs.has(pair) || pair === '居驻');
    expect(asWritten.understand('居驻证')).toBe('居驻证');
    const without = builtInTokenizer().asking(() => false);
    expect(without.understand('居驻证')).toBe('居驻证');
  });

  test('is searched for as it is meant, and what is understood is understood the same again', () => {
    expect([...asked.query('居驻证').bigram.keys()]).toEqual(['居住', '住证']);
    const understood = asked.understand('打异苗');
    expect(asked.understand(understood)).toBe(understood);
    expect(asked.understand('打异苗')).toBe(understood);
    expect(builtInTokenizer().understand('打异苗')).toBe('打异苗');
  });
});

test('syllables.tsv gives every character of the domain dictionary a sound', () => {
  const { syllables, dictionary } = loadTerms();
  const silent = new Set(
    [...dictionary.keys()]
      .join('')
      .match(/\p{Script=Han}/gu)
      ?.filter((one) => !syllables.has(one)),
  );
  expect([...silent]).toEqual([]);
  expect(syllables.get('血')).toEqual(['xie', 'xue']);
});
