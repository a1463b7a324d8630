import { createHash } from 'node:crypto';
import type * as fsPromises from 'node:fs/promises';
import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createOriginals, type Originals } from '../../../server/uploads/originals.ts';

/** A disk that takes two more bytes when it is full, and then no more. */
const disk = vi.hoisted(() => ({ full: false }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fsPromises>();
  const open = async (...call: Parameters<typeof real.open>): Promise<fsPromises.FileHandle> => {
    const file = await real.open(...call);
    let left = 2;
    const write = file.write.bind(file);
    const short = async (buffer: Uint8Array, offset: number, length: number, position: number) => {
      const takes = disk.full ? Math.min(left, length) : length;
      if (takes === 0) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      left -= takes;
      return write(buffer, offset, takes, position);
    };
    return Object.assign(file, { write: short });
  };
  return { ...real, open };
});

const ID = '01JNBZ0000000000000000000A';
let dataDir: string;
let originals: Originals;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-originals-'));
  originals = createOriginals(dataDir);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe('Originals', () => {
  test('a piece that is sent twice at once lies there once', async () => {
    const [first, second] = [Buffer.alloc(300_000, 'a'), Buffer.alloc(300_000, 'b')];
    await Promise.all([originals.append(ID, 0, first), originals.append(ID, 0, first)]);
    await Promise.all([1, 2, 3].map(() => originals.append(ID, first.length, second)));
    const content = await readFile(originals.pathOf(await originals.keep(ID)));
    expect(content.equals(Buffer.concat([first, second]))).toBe(true);
  });

  test('a piece for another place changes nothing, and says how much is there', async () => {
    expect(await originals.append(ID, 0, Buffer.from('一二'))).toBe(6);
    expect(await originals.append(ID, 3, Buffer.from('三'))).toBe(6);
    expect(await originals.append(ID, 9, Buffer.from('三'))).toBe(6);
    expect((await readFile(originals.pathOf(await originals.keep(ID)))).toString()).toBe('一二');
  });

  describe('goes on only with the same file', () => {
    const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
    const prove = (text: string) =>
      originals.prove(ID, { bytes: Buffer.byteLength(text), sha256: sha256(text) });

    test('told by its beginning, whatever is there beyond that', async () => {
      await originals.append(ID, 0, Buffer.from('abcdef'));
      expect(await prove('abcdef')).toBe('same');
      expect(await prove('abcdeg')).toBe('differs');
      expect(await prove('abcdefg')).toBe('shorter');
      expect(await originals.append(ID, 6, Buffer.from('gh'))).toBe(8);
      // Who has shown less goes on from there: the rest may be another file's.
      expect(await prove('abcd')).toBe('same');
      expect(await originals.append(ID, 4, Buffer.from('xy'))).toBe(6);
      expect((await readFile(originals.pathOf(await originals.keep(ID)))).toString()).toBe('abcdxy');
    });

    test('also one of which nothing has arrived', async () => {
      expect(await prove('')).toBe('same');
      expect(await prove('a')).toBe('shorter');
    });
  });

  test('half a piece does not stay when the disk is full, and what came before it does', async () => {
    await originals.append(ID, 0, Buffer.from('abc'));
    disk.full = true;
    await expect(originals.append(ID, 3, Buffer.from('defghi'))).rejects.toMatchObject({ code: 'ENOSPC' });
    disk.full = false;
    expect(await originals.append(ID, 3, Buffer.from('def'))).toBe(6);
    expect((await readFile(originals.pathOf(await originals.keep(ID)))).toString()).toBe('abcdef');
  });

  test('sweeps out what is on its way for nobody, and only after a while', async () => {
    const ids = ['A', 'B', 'C'].map((end) => `${ID.slice(0, -1)}${end}`);
    for (const id of ids) await originals.append(id, 0, Buffer.from('x'));
    const incoming = join(dataDir, 'originals', 'incoming');
    const old = new Date(Date.UTC(2026, 0, 1));
    for (const id of ids.slice(0, 2)) await utimes(join(incoming, id), old, old);
    await originals.sweep((id) => id === ids[0], Date.UTC(2026, 0, 8));
    expect((await readdir(incoming)).toSorted()).toEqual([ids[0], ids[2]]);
  });
});
