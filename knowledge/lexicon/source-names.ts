import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexiconDirectory } from './terms-files.ts';

/** Foreign titles and issuers with the Chinese names that residents read; longer ones first. */
export type SourceNames = readonly (readonly [original: string, chinese: string])[];

let shared: SourceNames | null = null;

/** The names in source-names.tsv; read once a process. */
export function builtInSourceNames(): SourceNames {
  shared ??= readFileSync(join(lexiconDirectory, 'source-names.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line): readonly [string, string] => {
      const [original = '', chinese = ''] = line.split('\t');
      return [original.trim(), chinese.trim()];
    })
    .toSorted(([one], [other]) => other.length - one.length);
  return shared;
}

/** A source line in Chinese: Symptoms of ectopic pregnancy（NHS） → 宫外孕的症状（英国国家医疗服务体系）.
 * A line without foreign names comes back unchanged. */
export function chineseSource(line: string, names: SourceNames = builtInSourceNames()): string {
  if (!/[A-Za-z]{3}/.test(line)) return line;
  let chinese = line;
  for (const [original, name] of names) chinese = replaceWord(chinese, original, name);
  if (chinese === line) return line;
  return chinese
    .replace(/(?<=\p{Script=Han}) (?=[\p{Script=Han}《])/gu, '')
    .replace(/(?<=\p{Script=Han})\/(?=\p{Script=Han})/gu, '、');
}

/** Replaces what is no part of a longer Latin word. */
function replaceWord(text: string, word: string, by: string): string {
  const parts = text.split(word);
  return parts.slice(1).reduce((joined, part) => {
    const isPart = /[A-Za-z]$/.test(joined) || /^[A-Za-z]/.test(part);
    return `${joined}${isPart ? word : by}${part}`;
  }, parts[0] ?? '');
}
