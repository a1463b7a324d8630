import { expect, test } from 'vitest';
import { sourceLine } from '../../../knowledge/article-passages.ts';
import { chineseSource } from '../../../knowledge/lexicon/source-names.ts';
import { loadPack } from '../../../knowledge/load-pack.ts';

const pack = await loadPack();
const lines = [...new Set(pack.articles.flatMap(({ front }) => front.sources.map(sourceLine)))];

test('chineseSource() leaves no foreign title or issuer in any source of the articles that ship', () => {
  // HPV, HIV, DNA, PAC and numbers of documents are what residents know them by.
  const foreign = lines
    .map((line) => chineseSource(line))
    .filter((line) => /[A-Za-z]{4,}|WHO|NHS|CDC/.test(line));
  expect(lines.length).toBeGreaterThan(100);
  expect(foreign).toEqual([]);
});

test('chineseSource() names title and issuer in Chinese and keeps the rest', () => {
  expect(chineseSource('Symptoms of ectopic pregnancy（NHS/Ectopic Pregnancy Trust）')).toBe(
    '宫外孕的症状（英国国家医疗服务体系、英国宫外孕信托基金会）',
  );
  expect(chineseSource('《WHO 避孕方法选用医学标准》（WHO，2015）')).toBe(
    '《世界卫生组织避孕方法选用医学标准》（世界卫生组织，2015）',
  );
  expect(chineseSource('HPV 疫苗说明书')).toBe('HPV 疫苗说明书');
  expect(chineseSource('《人口与计划生育法》第三十九条')).toBe('《人口与计划生育法》第三十九条');
});

test('chineseSource() takes no letters out of the middle of a word', () => {
  expect(chineseSource('WHOLE 手册', [['WHO', '世界卫生组织']])).toBe('WHOLE 手册');
});
