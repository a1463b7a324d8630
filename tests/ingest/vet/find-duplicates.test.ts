import { expect, test } from 'vitest';
import { findDuplicates } from '../../../ingest/vet/find-duplicates.ts';
import { inlineParser } from '../../../ingest/worker/inline-parser.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test('findDuplicates() names the same words in another file, and not versions of one document nor one file twice', async () => {
  const path = join(temporaryFolder(), '甲.md');
  const read = async (text: string) => {
    await writeFile(path, text);
    const [document] = await inlineParser().read({
      path,
      shown: '甲.md',
      collection: 'c',
      today: '2026-03-01',
    });
    if (document === undefined) throw new Error('Cannot read the file of this test');
    return document;
  };
  const document = await read('# 甲\n\n一盏灯笼九元。\n');
  const [first, copy] = findDuplicates([
    { file: '甲.md', document },
    { file: '乙.md', document },
  ]);
  expect(first).toBeNull();
  expect(copy).toMatchObject({ file: '甲.md', title: '甲', share: 1 });
  const other = await read('# 甲\n\n一盏灯笼八元。\n');
  expect(
    findDuplicates([
      { file: '甲.md', document },
      { file: '乙.md', document: other },
    ]),
  ).toEqual([null, null]);
  expect(
    findDuplicates([
      { file: '甲.md', document },
      { file: '甲.md', document },
    ]),
  ).toEqual([null, null]);
});
