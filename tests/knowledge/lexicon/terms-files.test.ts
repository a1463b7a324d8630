import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadTerms } from '../../../knowledge/lexicon/terms-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test('loadTerms() reads all four files, comments left out', () => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, 'synonyms.tsv'), '# comment\n大肚子\t怀孕\n大肚子\t孕妇\r\n\n老婆\t老婆\n');
  writeFileSync(join(dir, 'user-dictionary.tsv'), '见红\t30000\n上环\n');
  writeFileSync(join(dir, 'stop-words.txt'), '怎么\n吗\n');
  writeFileSync(join(dir, 'pinyin.tsv'), 'YJX\t月经\n');
  const terms = loadTerms(dir);
  expect(terms.synonyms).toEqual(new Map([['大肚子', ['怀孕', '孕妇']]]));
  expect(terms.dictionary).toEqual(
    new Map([
      ['见红', 30_000],
      ['上环', 20_000],
    ]),
  );
  expect(terms.stopWords).toEqual(new Set(['怎么', '吗']));
  expect(terms.pinyin).toEqual(new Map([['yjx', '月经']]));
});

test('loadTerms() takes missing files for empty ones', () => {
  expect(loadTerms(temporaryFolder()).synonyms.size).toBe(0);
});

test('loadTerms() names file and line of a broken row', () => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, 'synonyms.tsv'), '大肚子\t怀孕\n没有制表符\n');
  expect(() => loadTerms(dir)).toThrow('Cannot read synonyms.tsv:2');
  writeFileSync(join(dir, 'synonyms.tsv'), '');
  writeFileSync(join(dir, 'user-dictionary.tsv'), '见红\tmany\n');
  expect(() => loadTerms(dir)).toThrow('Cannot read user-dictionary.tsv:1');
});

test('loadTerms() reads the lexicon that ships', () => {
  expect(() => loadTerms()).not.toThrow();
});
