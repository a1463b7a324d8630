import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { sayTime } from '../../../../server/web/console/i18n/say-time.ts';

const AT = new Date(2026, 2, 2, 8, 30).getTime();

test('sayTime() says the day and the time in the reader’s language', () => {
  expect(sayTime(AT, 'zh-CN')).toBe('3月2日 08:30');
  expect(sayTime(AT, 'en-GB')).toBe('2 Mar, 08:30');
});

test('no page of the console shows a time in the browser’s own format', async () => {
  const folder = new URL('../../../../server/web/console/', import.meta.url);
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.tsx?$/.test(file));
  const own: string[] = [];
  for (const file of files) {
    if (/\.toLocale(?:Date|Time)?String\(\)/.test(await readFile(new URL(file, folder), 'utf8')))
      own.push(file);
  }
  expect(files.length).toBeGreaterThan(100);
  expect(own).toEqual([]);
});
