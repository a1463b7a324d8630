import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KnowledgeError } from '../../knowledge/knowledge-error.ts';
import { loadPack } from '../../knowledge/load-pack.ts';
import { normalizeText } from '../../knowledge/text/normalize.ts';
import { builtInWordings, readWordings } from '../../knowledge/wordings.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function folderWith(content: string): string {
  const dir = temporaryFolder();
  mkdirSync(join(dir, '孕产'));
  writeFileSync(join(dir, '孕产', 'wordings.tsv'), content);
  return dir;
}

describe('readWordings()', () => {
  test('reads wordings by article, without comments and empty lines', () => {
    const wordings = readWordings(folderWith('# note\n\na\t孕吐咋办\na\t吃啥吐啥\nb\t坐月子\n'));
    expect([...wordings]).toEqual([
      ['a', ['孕吐咋办', '吃啥吐啥']],
      ['b', ['坐月子']],
    ]);
  });

  test('names file and line of what it cannot read', () => {
    const read = (): unknown => readWordings(folderWith('# note\na 孕吐咋办\n'));
    expect(read).toThrow(KnowledgeError);
    expect(read).toThrow('孕产/wordings.tsv:2');
  });

  test('finds nothing in a folder that is not there', () => {
    expect(readWordings(join(temporaryFolder(), 'none')).size).toBe(0);
  });
});

describe('builtInWordings()', () => {
  test('belong to articles that are there, and repeat none of their questions', async () => {
    const { articles } = await loadPack();
    const known = new Set(articles.map(({ front }) => front.id));
    const asked = new Set(articles.flatMap(({ front }) => front.questions.map(normalizeText)));
    const strangers: string[] = [];
    const repeated: string[] = [];
    for (const [article, wordings] of builtInWordings()) {
      if (!known.has(article)) strangers.push(article);
      for (const wording of wordings) {
        const text = normalizeText(wording);
        if (asked.has(text)) repeated.push(wording);
        asked.add(text);
      }
    }
    expect(strangers).toEqual([]);
    expect(repeated).toEqual([]);
  });

  test('are many for every article: what has few loses its questions to its neighbours', async () => {
    const { articles } = await loadPack();
    const few = articles.filter(({ front }) => (builtInWordings().get(front.id) ?? []).length < 25);
    expect(few.map(({ front }) => front.id)).toEqual([]);
  });
});
