import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IngestError } from '../../../ingest/ingest-error.ts';
import { readDocument } from '../../../ingest/read-document.ts';
import type { Parser } from '../../../ingest/worker/parser.ts';
import { openStore } from '../../../server/store/open-store.ts';
import type { DurableStore } from '../../../server/store/ports.ts';
import { isDiskFull } from '../../../server/uploads/disk-full.ts';
import { KEEPS_TRACES } from '../../../server/uploads/is-open-to-residents.ts';
import { createOpenCopies, type OpenCopies } from '../../../server/uploads/open-copies.ts';
import { createOriginals, type Originals } from '../../../server/uploads/originals.ts';
import { createUploadReader } from '../../../server/uploads/read-uploads.ts';
import { START } from '../../support/store-builders.ts';
import { TEST_MASTER_KEY } from '../../support/store-engines.ts';
import { HOME_PLACE } from '../../support/home.ts';

let dataDir: string;
let store: DurableStore;
let originals: Originals;
let userId: string;
let clock = START;

beforeEach(async () => {
  clock = START;
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-read-uploads-'));
  store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'production' });
  originals = createOriginals(dataDir);
  const account = { username: 'wang', displayName: '王芳', qualifications: [], at: START };
  const user = await store.users.add({ ...account, roles: ['editor'] });
  userId = user.id;
  const { id } = await store.uploads.begin({ user, fileName: '一批.zip', bytes: 3, at: START });
  await originals.append(id, 0, Buffer.from('zip'));
  await store.uploads.arrived(id, await originals.keep(id), START);
});
afterEach(async () => {
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Unpacks two files and passes one over; reads nothing. */
const parser: Parser = {
  async read() {
    throw new RangeError('nothing is read here');
  },
  async unpack(_path, _shown, folder) {
    const files = ['甲.txt', '乙.txt'].map((name) => ({
      path: join(folder, name),
      shown: `一批.zip/${name}`,
    }));
    for (const { path, shown } of files) await writeFile(path, shown);
    return { files, passedOver: [{ shown: '一批.zip/丙.exe', reason: '.exe files are not supported' }] };
  },
  picture: async () => null,
  strip: async () => 'refused',
  abort: () => {},
  close: async () => {},
};

const reader = (
  uploads: DurableStore['uploads'],
  openCopy: OpenCopies = createOpenCopies(
    originals,
    async () => 'refused',
    () => clock,
  ),
) =>
  createUploadReader({
    uploads,
    users: store.users,
    originals,
    parser,
    home: HOME_PLACE,
    openCopy,
    now: () => clock,
    onFault: () => {},
  });

describe('createUploadReader()', () => {
  test('a ZIP whose unpacking broke off gives each of its files once', async () => {
    const broken = reader({
      ...store.uploads,
      async begin(input) {
        const upload = await store.uploads.begin(input);
        if (input.bytes > 0) return upload;
        // The process ends here: all that it has done is kept, and nothing else comes.
        await store.uploads.fail(upload.id, '读不了这种文件。', START);
        broken.stop();
        throw new Error('gone');
      },
    });
    await broken.run();
    const half = await store.uploads.list(userId);
    expect(half.map(({ fileName, status }) => `${fileName} ${status}`).toSorted()).toEqual([
      '一批.zip waiting',
      '丙.exe failed',
      '乙.txt waiting',
      '甲.txt waiting',
    ]);
    await reader(store.uploads).run();
    expect((await store.uploads.list(userId)).map(({ fileName }) => fileName).toSorted()).toEqual([
      '丙.exe',
      '乙.txt',
      '甲.txt',
    ]);
  });

  test('reads a file once there is room on the disk, which is no fault of the file', async () => {
    const list = async () =>
      (await store.uploads.list(userId)).map(({ status, problem }) => [status, problem]);
    const full = 'Cannot read "一批.zip": its content is broken (ENOSPC: no space left on device, write)';
    const unpack = vi.spyOn(parser, 'unpack').mockRejectedValueOnce(new IngestError('UNREADABLE', full));
    await expect(reader(store.uploads).run()).rejects.toThrow('ENOSPC');
    expect(await list()).toEqual([['waiting', expect.stringMatching(/磁盘满了.*管理员.*自动接着读/)]]);
    unpack.mockRestore();
    await reader(store.uploads).run();
    expect(await list()).not.toContainEqual(['waiting', expect.anything()]);
  });

  test('a file that the disk has no room for keeps no other waiting', async () => {
    const user = await store.users.byId(userId);
    if (user === null) throw new Error('no editor');
    const full = 'Cannot read "一批.zip": its content is broken (ENOSPC: no space left on device, write)';
    const unpack = vi.spyOn(parser, 'unpack').mockRejectedValue(new IngestError('UNREADABLE', full));
    const close = vi.spyOn(parser, 'close');
    await expect(reader(store.uploads).run()).rejects.toThrow('ENOSPC');
    const { id } = await store.uploads.begin({ user, fileName: '办法.txt', bytes: 4, at: START });
    await originals.append(id, 0, Buffer.from('text'));
    await store.uploads.arrived(id, await originals.keep(id), START);
    await expect(reader(store.uploads).run()).rejects.toThrow('ENOSPC');
    expect((await store.uploads.get(id))?.status).toBe('failed');
    // The process that reads does not stay while there is no room.
    expect(close).toHaveBeenCalledTimes(2);
    unpack.mockRestore();
    close.mockRestore();
  });
});

describe('the copy that residents open', () => {
  const failing: OpenCopies = async () => {
    throw new IngestError('UNREADABLE', 'Cannot read "a.txt": reading it takes too long');
  };
  async function arrives(): Promise<string> {
    const user = await store.users.byId(userId);
    if (user === null) throw new Error('no editor');
    const { id } = await store.uploads.begin({ user, fileName: '办法.txt', bytes: 4, at: START });
    await originals.append(id, 0, Buffer.from('text'));
    await store.uploads.arrived(id, await originals.keep(id), START);
    return id;
  }
  async function readsIt(): Promise<void> {
    const options = { collection: 'documents', today: '2026-11-26', known: new Map(), needRules: [] };
    const documents = await readDocument(
      Buffer.from('补贴办法\n\n每年发放三千六百元。\n'),
      '办法.txt',
      options,
    );
    vi.spyOn(parser, 'read').mockResolvedValue(documents);
  }
  const notesOf = async (id: string) => (await store.uploads.extract(id))?.notes;
  afterEach(() => vi.restoreAllMocks());

  test('one that is refused is told, one that failed is not blamed on the file', async () => {
    await readsIt();
    const id = await arrives();
    await reader(store.uploads, async () => null).run();
    expect(await notesOf(id)).toEqual([KEEPS_TRACES]);
    const other = await arrives();
    await reader(store.uploads, failing).run();
    expect(await store.uploads.get(other)).toMatchObject({ status: 'read' });
    expect(await notesOf(other)).toEqual([]);
  });

  test('a stop while it is made leaves the file for the next start', async () => {
    await readsIt();
    const id = await arrives();
    const stopping = reader(store.uploads, async (...asked) => {
      stopping.stop();
      return failing(...asked);
    });
    await stopping.run();
    expect((await store.uploads.get(id))?.status).toBe('waiting');
    await reader(store.uploads, async () => 'copy').run();
    expect((await store.uploads.get(id))?.status).toBe('read');
    expect(await notesOf(id)).toEqual([]);
  });
});

describe('after a crash', () => {
  async function sentWhole(content: string): Promise<string> {
    const user = await store.users.byId(userId);
    if (user === null) throw new Error('no editor');
    const bytes = Buffer.byteLength(content);
    const { id } = await store.uploads.begin({ user, fileName: '办法.txt', bytes, at: START });
    await originals.append(id, 0, Buffer.from(content));
    return id;
  }
  const statusOf = async (id: string) => (await store.uploads.get(id))?.status;

  test.each([
    ['before the file is moved', true],
    ['between the move and the word that it is there', false],
  ])('a file goes on to the reader: the process ends %s', async (_when, early) => {
    const id = await sentWhole('每周一办理登记。');
    const kept = originals.keep(id, async (hash) => {
      await store.uploads.arrives(id, hash, START);
      if (early) throw new Error('gone');
    });
    await kept.catch(() => {});
    expect(await statusOf(id)).toBe('receiving');
    await reader(store.uploads).run();
    // It was read: what reads here says of every file that it cannot.
    expect(await store.uploads.get(id)).toMatchObject({ status: 'failed', received: 24, bytes: 24 });
    expect(await readFile(originals.pathOf((await store.uploads.get(id))?.fileHash ?? ''), 'utf8')).toBe(
      '每周一办理登记。',
    );
  });

  test('a file that is sent anew meanwhile is not taken for whole', async () => {
    const id = await sentWhole('每周一办理登记。');
    const half = Buffer.from('每周');
    await originals
      .keep(id, async (hash) => {
        await store.uploads.arrives(id, hash, START);
        throw new Error('gone');
      })
      .catch(() => {});
    const sha256 = createHash('sha256').update(half).digest('hex');
    expect(await originals.prove(id, { bytes: half.length, sha256 })).toBe('same');
    await reader(store.uploads).run();
    expect(await statusOf(id)).toBe('receiving');
    await store.uploads.goOn({ id, received: half.length, sending: 's', at: START });
    expect(await store.uploads.arriving()).toEqual([]);
  });

  test('a file that cannot be moved keeps no other waiting, and is tried again', async () => {
    const id = await sentWhole('每周一办理登记。');
    await originals.keep(id, (hash) => store.uploads.arrives(id, hash, START));
    const finish = vi.spyOn(originals, 'finish').mockRejectedValueOnce(new Error('ENOSPC'));
    await reader(store.uploads).run();
    expect(await statusOf(id)).toBe('receiving');
    expect((await store.uploads.list(userId)).map(({ fileName }) => fileName)).toContain('甲.txt');
    finish.mockRestore();
    await reader(store.uploads).run();
    expect(await statusOf(id)).toBe('failed');
  });

  test('a file of a ZIP that was about to be kept is kept, once', async () => {
    const broken = reader({
      ...store.uploads,
      async begin(input) {
        await store.uploads.begin(input);
        broken.stop();
        throw new Error('gone');
      },
    });
    await broken.run();
    expect((await store.uploads.list(userId)).map(({ status }) => status)).toEqual(['receiving', 'waiting']);
    await reader(store.uploads).run();
    const all = await store.uploads.list(userId);
    expect(all.map(({ fileName }) => fileName).toSorted()).toEqual(['丙.exe', '乙.txt', '甲.txt']);
    expect(all.map(({ status }) => status)).not.toContain('receiving');
  });

  test('an original that nothing needs is removed after a week, with its copy, and no other', async () => {
    const needed = await sentWhole('甲');
    await store.uploads.arrived(needed, await originals.keep(needed), START);
    const lost = await originals.keep(await sentWhole('乙'));
    await writeFile(originals.openPathOf(lost), 'copy');
    const half = `${originals.openPathOf(lost)}-1-1`;
    await writeFile(half, 'half a copy');
    const left = async () =>
      (await readdir(join(dataDir, 'originals'), { recursive: true })).filter((name) => name.length > 60);
    const old = new Date(START - 8 * 24 * 60 * 60 * 1000);
    await utimes(originals.pathOf(lost), old, old);
    await utimes(half, old, old);
    await utimes(originals.pathOf((await store.uploads.get(needed))?.fileHash ?? ''), old, old);
    expect(await left()).toHaveLength(5);
    clock = START;
    await reader(store.uploads).run();
    expect((await left()).some((name) => name.includes(lost))).toBe(false);
    expect(await originals.sizeOf((await store.uploads.get(needed))?.fileHash ?? '')).toBe(3);
  });
});

describe('isDiskFull()', () => {
  const inMessage = (message: string) => isDiskFull(new IngestError('UNREADABLE', message));

  test('hears it from the reading process', () => {
    expect(inMessage('Cannot read "a.txt": ENOSPC; check that it may be read')).toBe(true);
    expect(inMessage('Cannot read "a.pdf": its content is broken (EDQUOT: quota, write)')).toBe(true);
  });

  test('is not taken in by the name of a file, which would be read again for ever', () => {
    expect(inMessage('Cannot read "ENOSPC.pdf": it is empty')).toBe(false);
    expect(inMessage('Cannot read "a": ENOSPC.pdf": it is empty')).toBe(false);
  });
});
