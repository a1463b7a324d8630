import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lexiconDirectory, loadTerms } from '../../../knowledge/lexicon/terms-files.ts';
import { normalizeText } from '../../../knowledge/text/normalize.ts';

function rows(name: string): string[][] {
  return readFileSync(join(lexiconDirectory, name), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

const keysOf = (name: string): string[] => rows(name).map(([key = '']) => normalizeText(key));

describe.each(['synonyms.tsv', 'pinyin.tsv', 'typos.tsv'])('%s', (name) => {
  const table = rows(name);

  test('has two full columns in every row', () => {
    const broken = table.filter(
      (columns) =>
        columns.length !== 2 || columns.some((column) => column.trim() !== column || column === ''),
    );
    expect(broken).toEqual([]);
    expect(table.length).toBeGreaterThan(80);
  });

  test('gives each term one meaning, once', () => {
    expect(repeated(keysOf(name))).toEqual([]);
  });

  test('has no chain and no cycle', () => {
    const keys = new Set(keysOf(name));
    expect(
      table.map(([, target = '']) => normalizeText(target)).filter((target) => keys.has(target)),
    ).toEqual([]);
  });
});

describe('synonyms.tsv', () => {
  test('leaves out words that mean two things', () => {
    const synonyms = new Set(keysOf('synonyms.tsv'));
    const ambiguous = [
      '宝宝',
      '菜花',
      '雨衣',
      '礼金',
      '避孕药',
      '体外',
      '蛋蛋',
      '吃豆腐',
      '喝糖水',
      '姨妈',
      '抽筋',
    ];
    expect(ambiguous.filter((word) => synonyms.has(word))).toEqual([]);
  });

  test('has no standard with a remark in brackets', () => {
    expect(rows('synonyms.tsv').filter(([, target = '']) => /[()（）]/.test(target))).toEqual([]);
  });
});

describe('pinyin.tsv', () => {
  test('has Latin keys and Chinese values', () => {
    expect(rows('pinyin.tsv').filter(([key = '']) => !/^[a-z][a-z0-9]+$/.test(key))).toEqual([]);
    expect(rows('pinyin.tsv').filter(([, value = '']) => !/^\p{Script=Han}+$/u.test(value))).toEqual([]);
  });
});

describe('typos.tsv', () => {
  test('spares right sentences that hold the same characters across words', () => {
    const right = [
      '宝宝今天不太动',
      '父母入户要带什么',
      '父母如果不同意',
      '避孕要多久',
      '退烧要不要吃药',
      '青春其实很短',
      '设备运行正常',
      '房产价格',
      '我被孕妇撞了',
      '扶助经费',
      '结婚正好一年',
    ];
    const typos = keysOf('typos.tsv');
    expect(right.filter((sentence) => typos.some((typo) => sentence.includes(typo)))).toEqual([]);
  });

  test('never takes a dictionary word for a typo', () => {
    const { dictionary } = loadTerms();
    expect(keysOf('typos.tsv').filter((typo) => dictionary.has(typo))).toEqual([]);
  });
});

describe('user-dictionary.tsv', () => {
  test('has at least 800 domain terms with a frequency, each once', () => {
    const table = rows('user-dictionary.tsv');
    expect(table.length).toBeGreaterThanOrEqual(800);
    expect(table.filter(([, frequency = '']) => !/^[1-9]\d*$/.test(frequency))).toEqual([]);
    expect(repeated(keysOf('user-dictionary.tsv'))).toEqual([]);
  });

  test('knows the words residents use', () => {
    const words = new Set(keysOf('user-dictionary.tsv'));
    const needed = ['见红', '上环', '取环', '唐筛', '利普刀', '胎动', '彩礼', '特扶', '叶酸', '恶露', '婚检'];
    expect(needed.filter((word) => !words.has(word))).toEqual([]);
  });
});

describe('stop-words.txt', () => {
  test('lists each word once and keeps negations', () => {
    const words = keysOf('stop-words.txt');
    expect(repeated(words)).toEqual([]);
    expect(['不', '没', '没有', '不能', '别', '未'].filter((word) => words.includes(word))).toEqual([]);
  });
});
