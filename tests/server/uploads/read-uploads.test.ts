import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IngestError } from '../../../ingest/ingest-error.ts';
import type { Parser } from '../../../ingest/worker/parser.ts';
import { openStore } from '../../../server/store/open-store.ts';
import type { DurableStore } from '../../../server/store/ports.ts';
import { isDiskFull } from '../../../server/uploads/disk-full.ts';
import { createOriginals, type Originals } from '../../../server/uploads/originals.ts';
import { createUploadReader } from '../../../server/uploads/read-uploads.ts';
import { START } from '../../support/store-builders.ts';
import { TEST_MASTER_KEY } from '../../support/store-engines.ts';

let dataDir: string;
let store: DurableStore;
let originals: Originals;
let userId: string;

beforeEach(async () => {
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
  abort: () => {},
  close: async () => {},
};

const reader = (uploads: DurableStore['uploads']) =>
  createUploadReader({ uploads, users: store.users, originals, parser, now: () => START, onFault: () => {} });

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
