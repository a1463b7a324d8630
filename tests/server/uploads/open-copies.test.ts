import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { IngestError } from '../../../ingest/ingest-error.ts';
import type { Parser } from '../../../ingest/worker/parser.ts';
import { createOpenCopies } from '../../../server/uploads/open-copies.ts';
import { createOriginals, type Originals } from '../../../server/uploads/originals.ts';

let dataDir: string;
let originals: Originals;
let hash: string;
let asked: string[];
let clock = 0;
const now = (): number => clock;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-open-copies-'));
  originals = createOriginals(dataDir);
  await originals.append('one', 0, Buffer.from('words, and who wrote them'));
  hash = await originals.keep('one');
  asked = [];
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const makes: Parser['strip'] = async (_path, shown, to) => {
  asked.push(shown);
  await writeFile(to, 'words');
  return 'made';
};
const names = async (): Promise<string[]> =>
  (await readdir(join(dataDir, 'originals'), { recursive: true })).filter((name) => name.length > 60);

describe('createOpenCopies()', () => {
  test('makes a copy once, beside the original, however many ask for it at once', async () => {
    const open = createOpenCopies(originals, makes, now);
    const paths = await Promise.all([open(hash, '办法.pdf'), open(hash, '办法.pdf'), open(hash, '办法.pdf')]);
    expect(new Set(paths)).toEqual(new Set([originals.openPathOf(hash)]));
    expect(await readFile(paths[0] ?? '', 'utf8')).toBe('words');
    expect(await readFile(originals.pathOf(hash), 'utf8')).toBe('words, and who wrote them');
    // Another process finds it there.
    await createOpenCopies(originals, makes, now)(hash, '办法.pdf');
    expect(asked).toEqual(['办法.pdf']);
    expect(await names()).toHaveLength(2);
  });

  test('opens no copy that was made in an earlier way, when less was taken out', async () => {
    const earlier = `${originals.pathOf(hash)}.open1`;
    await writeFile(earlier, 'words, and who filled them in');
    const path = await createOpenCopies(originals, makes, now)(hash, '办法.pdf');
    expect(await readFile(path ?? '', 'utf8')).toBe('words');
    await originals.olderThan(Date.now() + 60_000);
    expect((await names()).some((name) => name.endsWith('.open1'))).toBe(false);
  });

  test('opens plain text as it is', async () => {
    expect(await createOpenCopies(originals, makes, now)(hash, '办法.txt')).toBe(originals.pathOf(hash));
    expect(asked).toEqual([]);
  });

  test('opens no plain text with a comment, which nobody has read', async () => {
    await originals.append('two', 0, Buffer.from('每对补贴六百元。<!-- 张三家不给 -->'));
    const commented = await originals.keep('two');
    const open = createOpenCopies(originals, makes, now);
    expect(await open(commented, '办法.md')).toBeNull();
    expect(await open(commented, '办法.md')).toBeNull();
    expect(await open(hash, '办法.md')).toBe(originals.pathOf(hash));
    expect(await open(hash, '办法.md')).toBe(originals.pathOf(hash));
  });

  test('opens nothing of which no copy can be made, and leaves nothing of the try', async () => {
    let tries = 0;
    const open = createOpenCopies(
      originals,
      async (_path, _shown, to) => {
        tries += 1;
        await writeFile(to, 'half');
        return 'refused';
      },
      now,
    );
    expect(await open(hash, 'a.pdf')).toBeNull();
    clock += 24 * 60 * 60 * 1000;
    // The file stays what it is.
    expect(await open(hash, 'a.pdf')).toBeNull();
    expect(tries).toBe(1);
    expect(await names()).toHaveLength(1);
  });

  test('a try that failed is told from a refusal, and is made again, but not at once', async () => {
    let tries = 0;
    const open = createOpenCopies(
      originals,
      async (path, shown, to) => {
        tries += 1;
        await writeFile(to, 'half');
        if (tries === 1) throw new IngestError('UNREADABLE', 'Cannot read "a": reading it takes too long');
        return makes(path, shown, to);
      },
      now,
    );
    await expect(open(hash, 'a.pdf')).rejects.toThrow('takes too long');
    expect(await names()).toHaveLength(1);
    await expect(open(hash, 'a.pdf')).rejects.toThrow('takes too long');
    expect(tries).toBe(1);
    clock += 10 * 60 * 1000;
    expect(await open(hash, 'a.pdf')).toBe(originals.openPathOf(hash));
  });

  test('two that make the same copy at once do not write into the same file', async () => {
    const paths: string[] = [];
    let both: () => void = () => {};
    const begun = new Promise<void>((resolve) => (both = resolve));
    const slow: Parser['strip'] = async (path, shown, to) => {
      paths.push(to);
      if (paths.length === 2) both();
      await begun;
      return makes(path, shown, to);
    };
    const [reader, desk] = [createOpenCopies(originals, slow, now), createOpenCopies(originals, slow, now)];
    const copies = await Promise.all([reader(hash, 'a.pdf'), desk(hash, 'a.pdf')]);
    expect(copies).toEqual([originals.openPathOf(hash), originals.openPathOf(hash)]);
    expect(new Set(paths).size).toBe(2);
  });

  test('a full disk is told, and tried again once there is room', async () => {
    const full = 'Cannot read "a.pdf": its content is broken (ENOSPC: no space left on device, write)';
    let room = false;
    const open = createOpenCopies(
      originals,
      async (path, shown, to) => {
        if (!room) throw new IngestError('UNREADABLE', full);
        return makes(path, shown, to);
      },
      now,
    );
    await expect(open(hash, 'a.pdf')).rejects.toThrow('ENOSPC');
    room = true;
    expect(await open(hash, 'a.pdf')).toBe(originals.openPathOf(hash));
  });

  test('an original that goes takes its copy with it', async () => {
    const open = createOpenCopies(originals, makes, now);
    await open(hash, 'a.pdf');
    await originals.remove(hash);
    expect(await names()).toEqual([]);
    expect(await open(hash, 'a.pdf')).toBeNull();
  });
});
