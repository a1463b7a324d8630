import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KnowledgeError } from '../knowledge-error.ts';
import { packageRoot } from '../package-root.ts';
import { normalizeText } from '../text/normalize.ts';
import type { Terms } from './terms.ts';

/** Frequency of a dictionary word that gives none: high enough to stay whole. */
const DEFAULT_FREQUENCY = 20_000;

/** Folder of the lexicon that ships. */
export const lexiconDirectory: string = join(packageRoot, 'knowledge', 'lexicon');

/** Reads synonyms.tsv, word-groups.txt, statute-words.tsv, user-dictionary.tsv, stop-words.txt, typos.tsv, pinyin.tsv and
 * syllables.tsv. A missing file is empty; `#` starts a comment line.
 *
 * @throws {KnowledgeError} BAD_LEXICON, naming file and line. */
export function loadTerms(dir: string = lexiconDirectory): Terms {
  const synonyms = manyPairs(dir, 'synonyms.tsv');
  const statuteWords = manyPairs(dir, 'statute-words.tsv');
  const dictionary = new Map<string, number>();
  for (const { columns, file, line } of rows(dir, 'user-dictionary.tsv')) {
    const frequency = columns[1] === undefined ? DEFAULT_FREQUENCY : Number(columns[1]);
    if (!Number.isInteger(frequency) || frequency < 1)
      throw broken(file, line, 'the frequency must be a whole number above 0');
    dictionary.set(normalizeText(columns[0] ?? ''), frequency);
  }
  const stopWords = new Set(
    rows(dir, 'stop-words.txt').map(({ columns }) => normalizeText(columns[0] ?? '')),
  );
  const pinyin = new Map(pairs(dir, 'pinyin.tsv'));
  const typos = new Map(pairs(dir, 'typos.tsv'));
  const wordGroups = groups(dir);
  return {
    synonyms,
    dictionary,
    wordGroups,
    stopWords,
    statuteWords,
    typos,
    pinyin,
    syllables: syllables(dir),
  };
}

function syllables(dir: string): ReadonlyMap<string, readonly string[]> {
  const syllablesOf = new Map<string, string[]>();
  for (const [syllable, characters] of pairs(dir, 'syllables.tsv')) {
    for (const character of characters) {
      const known = syllablesOf.get(character);
      if (known === undefined) syllablesOf.set(character, [syllable]);
      else known.push(syllable);
    }
  }
  return syllablesOf;
}

function groups(dir: string): ReadonlyMap<string, readonly string[]> {
  const groupsOf = new Map<string, string[]>();
  const names = new Set<string>();
  for (const { columns, file, line } of rows(dir, 'word-groups.txt')) {
    const words = [...new Set((columns[0] ?? '').split(/\s+/).map(normalizeText))];
    const [name = ''] = words;
    if (words.length < 2) throw broken(file, line, 'a group needs two words at least');
    if (names.has(name)) throw broken(file, line, `there is a group ${name} already`);
    names.add(name);
    for (const word of words) {
      const known = groupsOf.get(word);
      if (known === undefined) groupsOf.set(word, [name]);
      else known.push(name);
    }
  }
  return groupsOf;
}

function manyPairs(dir: string, name: string): ReadonlyMap<string, readonly string[]> {
  const many = new Map<string, string[]>();
  for (const [from, to] of pairs(dir, name)) {
    if (from === to) continue;
    const targets = many.get(from);
    if (targets === undefined) many.set(from, [to]);
    else if (!targets.includes(to)) targets.push(to);
  }
  return many;
}

function pairs(dir: string, name: string): (readonly [string, string])[] {
  return rows(dir, name).map(({ columns, file, line }) => {
    const from = normalizeText(columns[0] ?? '');
    const to = normalizeText(columns[1] ?? '');
    if (from === '' || to === '') throw broken(file, line, 'two columns with a tab between them are needed');
    return [from, to] as const;
  });
}

function rows(dir: string, name: string): { columns: string[]; file: string; line: number }[] {
  const path = join(dir, name);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((text, index) => ({ text: text.trim(), line: index + 1 }))
    .filter(({ text }) => text !== '' && !text.startsWith('#'))
    .map(({ text, line }) => ({
      columns: text.split('\t').map((column) => column.trim()),
      file: name,
      line,
    }));
}

function broken(file: string, line: number, problem: string): KnowledgeError {
  return new KnowledgeError('BAD_LEXICON', `Cannot read ${file}:${line}: ${problem}`, {
    place: { file, line },
  });
}
