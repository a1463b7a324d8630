import { describe, expect, test } from 'vitest';
import type { UploadSummary } from '../../../../server/api/uploads.ts';
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

/** A server that notes what it gets, and fails where it is told to. */
function setUp(failAt: string | null = null) {
  const got: string[] = [];
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
        return anUpload({ id: fileName, fileName, bytes });
      },
      async send(id, offset, piece) {
        got.push(`${id} ${offset} ${await piece.text()}`);
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
    const { got, queue, settled } = setUp();
    const other = anUpload({ id: 'other', bytes: 11, received: 4 });
    queue.add([new File(['0123456789'], '办法.txt')], [other, anUpload({ id: 'old', received: 8 })]);
    await settled(1);
    expect(got).toEqual(['old 8 89']);
  });

  test('never sends two files to one upload', async () => {
    const { got, queue, settled } = setUp();
    const going = [anUpload({ id: 'old', received: 8 })];
    queue.add([new File(['0123456789'], '办法.txt')], going);
    queue.add([new File(['abcdefghij'], '办法.txt')], going);
    await settled(2);
    expect(got).toEqual([
      'old 8 89',
      'begin 办法.txt 10',
      '办法.txt 0 abcd',
      '办法.txt 4 efgh',
      '办法.txt 8 ij',
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
