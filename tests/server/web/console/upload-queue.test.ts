import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { UploadSummary } from '../../../../server/api/uploads.ts';
import { ConsoleApiError } from '../../../../server/web/console/api/console-api-error.ts';
import { createUploadQueue } from '../../../../server/web/console/state/upload-queue.ts';

function anUpload(change: Partial<UploadSummary>): UploadSummary {
  return {
    id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    fileName: '办法.txt',
    bytes: 10,
    received: 0,
    status: 'receiving',
    problem: null,
    pages: null,
    title: null,
    documents: 0,
    submitted: 0,
    createdAt: '2026-03-01T00:00:00.000Z',
    ...change,
  };
}

/** A server that notes what it gets, and fails where it is told to.
 * @param there What has arrived of uploads that are not complete, by id. */
function setUp(failAt: string | null = null, there: Readonly<Record<string, string>> = {}) {
  const got: string[] = [];
  const open = new Map(Object.entries(there));
  let sent = 0;
  const queue = createUploadQueue({
    pieceBytes: 4,
    onSent: () => {
      sent += 1;
    },
    api: {
      async begin(fileName, bytes) {
        got.push(`begin ${fileName} ${bytes}`);
        if (fileName === failAt) throw new Error('refused');
        return { ...anUpload({ id: fileName, fileName, bytes }), sending: fileName };
      },
      async resume(id, received, sha256) {
        const content = open.get(id);
        const refuse = (code: string): ConsoleApiError =>
          new ConsoleApiError('go on', 409, { type: '', title: '', status: 409, code });
        if (content === undefined) throw refuse('upload_moved');
        if (sha256 !== createHash('sha256').update(content).digest('hex')) throw refuse('upload_differs');
        open.delete(id);
        got.push(`resume ${id} ${received}`);
        return { ...anUpload({ id, received }), sending: `again ${id}` };
      },
      async send({ id, sending }, offset, piece) {
        got.push(`${id}${sending === id ? '' : ` (${sending})`} ${offset} ${await piece.text()}`);
        return anUpload({ id, received: offset + piece.size });
      },
    },
  });
  const settled = async (count: number): Promise<void> => {
    await expect.poll(() => sent).toBe(count);
  };
  return { got, queue, settled };
}

describe('createUploadQueue()', () => {
  test('sends a file piece by piece, one file after another', async () => {
    const { got, queue, settled } = setUp();
    queue.add([new File(['0123456789'], 'a.txt'), new File(['xy'], 'b.txt')], []);
    expect(queue.current().map(({ fileName }) => fileName)).toEqual(['a.txt', 'b.txt']);
    await settled(2);
    expect(got).toEqual([
      'begin a.txt 10',
      'a.txt 0 0123',
      'a.txt 4 4567',
      'a.txt 8 89',
      'begin b.txt 2',
      'b.txt 0 xy',
    ]);
    expect(queue.current()).toEqual([]);
  });

  test('goes on where an earlier upload of the same file stopped', async () => {
    const { got, queue, settled } = setUp(null, { other: '0123', old: '01234567' });
    const other = anUpload({ id: 'other', bytes: 11, received: 4 });
    queue.add([new File(['0123456789'], '办法.txt')], [other, anUpload({ id: 'old', received: 8 })]);
    await settled(1);
    expect(got).toEqual(['resume old 8', 'old (again old) 8 89']);
  });

  test('goes on with the one that has the same beginning, among those of the same name and size', async () => {
    const { got, queue, settled } = setUp(null, { first: 'abcd', second: '0123' });
    const going = ['first', 'second'].map((id) => anUpload({ id, received: 4 }));
    queue.add([new File(['0123456789'], '办法.txt')], going);
    await settled(1);
    expect(got).toEqual(['resume second 4', 'second (again second) 4 4567', 'second (again second) 8 89']);
  });

  test('begins anew with a file that has the same name and size and another content', async () => {
    const { got, queue, settled } = setUp(null, { old: '01234567' });
    queue.add([new File(['012345x789'], '办法.txt')], [anUpload({ id: 'old', received: 8 })]);
    await settled(1);
    expect(got).toEqual(['begin 办法.txt 10', '办法.txt 0 0123', '办法.txt 4 45x7', '办法.txt 8 89']);
    expect(queue.current()).toEqual([]);
  });

  test('never sends two files to one upload', async () => {
    const { got, queue, settled } = setUp(null, { old: '01234567' });
    const going = [anUpload({ id: 'old', received: 8 })];
    const file = () => new File(['0123456789'], '办法.txt');
    queue.add([file()], going);
    queue.add([file()], going);
    await settled(2);
    expect(got).toEqual([
      'resume old 8',
      'old (again old) 8 89',
      'begin 办法.txt 10',
      '办法.txt 0 0123',
      '办法.txt 4 4567',
      '办法.txt 8 89',
    ]);
  });

  test('a file that fails stays with its reason and stops no other', async () => {
    const { queue, settled } = setUp('a.txt');
    queue.add([new File(['0'], 'a.txt'), new File(['1'], 'b.txt')], []);
    await settled(2);
    expect(queue.current()).toMatchObject([{ fileName: 'a.txt', failure: { message: 'refused' } }]);
    queue.dismiss(queue.current()[0]?.key ?? '');
    expect(queue.current()).toEqual([]);
  });
});
