import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { inlineParser } from '../../../ingest/worker/inline-parser.ts';
import { keepReadings } from '../../../ingest/worker/keep-readings.ts';
import type { Parser } from '../../../ingest/worker/parser.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const NOW = Date.UTC(2026, 10, 26);

let folder: string;
let path: string;
let reads: number;
const real = inlineParser();
const counting: Parser = {
  ...real,
  read: async (request, onPage) => {
    reads += 1;
    return real.read(request, onPage);
  },
};

beforeEach(async () => {
  folder = join(temporaryFolder(), 'kept');
  path = join(temporaryFolder(), '通知.md');
  await writeFile(path, '# 关于活动的通知\n\n周六上午开展活动。\n');
  reads = 0;
});

const read = (change: { reader?: string; collection?: string } = {}) =>
  keepReadings(counting, { folder, reader: change.reader ?? '1', now: NOW }).read({
    path,
    shown: path,
    collection: change.collection ?? 'c',
    today: '2026-11-26',
  });

describe('keepReadings()', () => {
  test('gives a later run what a stopped one has read, word for word', async () => {
    const first = await read();
    const second = await read();
    expect(reads).toBe(1);
    expect(second).toEqual(first);
  });

  test('reads again what has changed, goes elsewhere, or is read by another version of the program', async () => {
    await read();
    await writeFile(path, '# 关于活动的通知\n\n周日上午开展活动。\n');
    expect((await read())[0]?.version.passages[0]?.text).toContain('周日');
    await read({ collection: 'd' });
    await read({ reader: '2' });
    expect(reads).toBe(4);
  });

  test('reads again a file of the same name, size and time with another content', async () => {
    await read();
    const { size, atime, mtime } = await stat(path);
    await writeFile(path, '# 关于活动的通知\n\n周日上午开展活动。\n');
    await utimes(path, atime, mtime);
    expect((await stat(path)).size).toBe(size);
    expect((await read())[0]?.version.passages[0]?.text).toContain('周日');
    expect(reads).toBe(2);
  });

  test('keeps nothing of a file that was changed while it was read', async () => {
    const before = await readFile(path);
    const changing: Parser = {
      ...real,
      read: async (request, onPage) => {
        await writeFile(path, '# 关于活动的通知\n\n周日上午开展活动。\n');
        return real.read(request, onPage);
      },
    };
    const kept = keepReadings(changing, { folder, reader: '1', now: NOW });
    await kept.read({ path, shown: path, collection: 'c', today: '2026-11-26' });
    await writeFile(path, before);
    expect((await read())[0]?.version.passages[0]?.text).toContain('周六');
  });

  test('keeps no failure, and reads anew what was cut off while it was kept', async () => {
    await writeFile(path, '  ');
    await expect(read()).rejects.toThrow(/empty/);
    await writeFile(path, '正文一句。');
    await read();
    const [name = ''] = await readdir(folder);
    await writeFile(join(folder, name), '[{"version":');
    await read();
    expect(reads).toBe(3);
  });

  test('forgets all when the run is over, and what lies about for a week by itself', async () => {
    await read();
    const [name = ''] = await readdir(folder);
    const old = new Date(NOW - 8 * 24 * 3_600_000);
    await utimes(join(folder, name), old, old);
    await writeFile(join(folder, '.half-written'), 'x');
    await read();
    expect(reads).toBe(2);
    expect(await readdir(folder)).toHaveLength(1);
    await keepReadings(counting, { folder, reader: '1', now: NOW }).forget();
    await expect(readdir(folder)).rejects.toThrow(/ENOENT/);
  });
});
