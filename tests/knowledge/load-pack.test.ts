import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPack } from '../../knowledge/load-pack.ts';
import { articleSource } from '../support/article-source.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function write(dir: string, file: string, source: string): void {
  mkdirSync(join(dir, file, '..'), { recursive: true });
  writeFileSync(join(dir, file), source);
}

test('loadPack() reads sound files and lists the errors of all broken ones', async () => {
  const dir = temporaryFolder();
  write(dir, '优生优育/folic-acid.md', articleSource());
  write(dir, '优生优育/other-name.md', articleSource({ id: 'not-the-name' }));
  write(dir, '育儿/wrong-topic.md', articleSource({ id: 'wrong-topic' }));
  write(dir, '育儿/broken.md', articleSource({ id: 'broken', topic: '育儿', locality: 'moon' }));
  const pack = await loadPack(dir);
  expect(pack.articles.map((article) => article.front.id)).toEqual(['folic-acid']);
  expect(pack.errors.map(({ place }) => `${place.file} ${place.field}`).toSorted()).toEqual([
    '优生优育/other-name.md id',
    '育儿/broken.md locality',
    '育儿/wrong-topic.md topic',
  ]);
});

test('loadPack() takes a missing folder for an empty pack', async () => {
  expect(await loadPack(join(temporaryFolder(), 'none'))).toEqual({ articles: [], errors: [] });
});

test('loadPack() finds no error in the pack that ships', async () => {
  const pack = await loadPack();
  expect(pack.errors.map((error) => error.message)).toEqual([]);
  expect(pack.articles.length).toBeGreaterThan(0);
});
