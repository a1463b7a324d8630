import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createOriginals, type Originals } from '../../../server/uploads/originals.ts';

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
});
