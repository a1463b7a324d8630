import { describe, expect, test } from 'vitest';
import { noTerms } from '../../../knowledge/lexicon/terms.ts';
import { createTokenizer, SYNONYM_WEIGHT } from '../../../knowledge/retrieval/tokenizer.ts';

const plain = createTokenizer(noTerms);
const domain = createTokenizer({
  synonyms: new Map([
    ['大肚子', ['孕妇']],
    ['肚子', ['腹部']],
  ]),
  dictionary: new Map([['唐筛', 30_000]]),
  wordGroups: new Map([
    ['老公', ['丈夫']],
    ['对象', ['丈夫', '恋人']],
  ]),
  stopWords: new Set(['怎么', '吗', '的']),
  statuteWords: new Map([['退', ['返还']]]),
  typos: new Map([['叶算', '叶酸']]),
  pinyin: new Map([['yjx', '月经']]),
  syllables: new Map(),
});

describe('createTokenizer()', () => {
  test('document() cuts characters, pairs and words; punctuation separates', () => {
    const cut = plain.document('吃叶酸，28周');
    expect(cut.unigram).toEqual(['吃', '叶', '酸', '28', '周']);
    expect(cut.bigram).toEqual(['吃叶', '叶酸', '28']);
    expect(cut.word).toContain('叶酸');
    expect(cut.word).not.toContain('，');
  });

  test('document() gives full width, traditional and spaced text the same tokens', () => {
    expect(plain.document('懷 孕２８周')).toEqual(plain.document('怀孕28周'));
  });

  test('document() keeps a word of the domain dictionary whole', () => {
    expect(domain.document('做唐筛要空腹').word).toContain('唐筛');
  });

  test('query() leaves stop words out, unless there is nothing else', () => {
    expect([...domain.query('叶酸怎么吃').word.keys()]).not.toContain('怎么');
    expect([...domain.query('怎么').word.keys()]).toEqual(['怎么']);
  });

  test('query() adds the standard word of the longest colloquial phrase at a lower weight', () => {
    const { bigram } = domain.query('大肚子能坐车');
    expect(bigram.get('孕妇')).toBe(SYNONYM_WEIGHT);
    expect(bigram.get('大肚')).toBe(1);
    expect(bigram.has('腹部')).toBe(false);
  });

  test('groups() names every group that a word belongs to', () => {
    expect(domain.groups('老公和對象')).toEqual(['丈夫', '丈夫', '恋人']);
    expect(plain.groups('老公')).toEqual([]);
  });

  test('query() writes pinyin abbreviations out, whole tokens only', () => {
    expect(domain.understand('YJX推迟')).toBe('月经推迟');
    expect(domain.understand('yjxx推迟')).toBe('yjxx推迟');
  });

  test('query() puts misspellings right', () => {
    expect(domain.understand('吃叶算')).toBe('吃叶酸');
  });

  test('fingerprint changes with the dictionary alone', () => {
    expect(domain.fingerprint).not.toBe(plain.fingerprint);
    const stops = createTokenizer({ ...noTerms, stopWords: new Set(['吗']) });
    expect(stops.fingerprint).toBe(plain.fingerprint);
  });

  test('query() survives emptiness, lone surrogates and control characters', () => {
    for (const text of ['', '   ', '\ud800', '\u0000\u0007', '🤰', '!!!']) {
      expect(domain.query(text).bigram.size).toBe(0);
    }
  });
});
