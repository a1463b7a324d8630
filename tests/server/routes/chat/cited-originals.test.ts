import { stat } from 'node:fs/promises';
import { setImmediate as afterReading } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { StoredMessage } from '../../../../bot/runtime/ports.ts';
import type { Citation } from '../../../../knowledge/text/answer.ts';
import { citedOriginals } from '../../../../server/routes/chat/cited-originals.ts';
import type { OpenCopies } from '../../../../server/uploads/open-copies.ts';
import type { PassageOriginRow } from '../../../../server/store/upload-port.ts';
import { createFakeStore } from '../../../support/fake-store.ts';
import { aReply, START } from '../../../support/store-builders.ts';

const HASH = 'a'.repeat(64);

function aCitation(change: Partial<Citation> = {}): Citation {
  return {
    article: 'documents-办法',
    version: 2,
    title: '办法',
    section: '材料',
    source: '《办法》',
    quote: '带身份证。',
    validUntil: null,
    status: 'approved',
    ...change,
  };
}

function origin(ordinal: number, text: string, page: number | null, change: Partial<PassageOriginRow> = {}) {
  const { article, version } = aCitation();
  const place = { article, version, ordinal, section: '材料', fileHash: HASH };
  return { ...place, text, fileName: '办法.pdf', page, lastPage: page, isOpen: true, ...change };
}

async function find(
  origins: readonly PassageOriginRow[],
  open: boolean,
  citation: Citation,
  openCopy: OpenCopies = async () => '/copy',
) {
  const fake = createFakeStore({ newId: () => 'x', now: () => START });
  const uploads = {
    ...fake.uploads,
    origins: async () => origins,
    open: async () => (open ? origins : []),
  };
  const message: StoredMessage = {
    id: 'm',
    conversationId: 'c',
    seq: 1,
    type: 'outgoing',
    private: false,
    text: '',
    author: { kind: 'assistant', name: null },
    reply: aReply({ citations: [citation] }),
    replyTo: null,
    sourceId: null,
    delivery: 'sent',
    at: START,
  };
  return (
    await citedOriginals({ store: { ...fake, uploads }, desk: { openCopy }, now: () => START }, [message])
  )(citation);
}

test('citedOriginals() opens a PDF at the page of the passage that is quoted, of several under one heading too', async () => {
  const origins = [origin(0, '带户口簿。', 1), origin(1, '先带身份证。再登记。', 3)];
  expect(await find(origins, true, aCitation({ quote: '身份证。…' }))).toEqual({
    url: `/api/chat/originals/${HASH}#page=3`,
    fileName: '办法.pdf',
    page: 3,
    lastPage: 3,
  });
});

test('citedOriginals() names the page of a DOCX, which opens as a whole', async () => {
  const found = await find([origin(0, '带身份证。', 2, { fileName: '办法.docx' })], true, aCitation());
  expect(found).toMatchObject({ url: `/api/chat/originals/${HASH}`, page: 2 });
});

test('citedOriginals() opens nothing of what is not in force, nor of what was never uploaded', async () => {
  expect(await find([origin(0, '带身份证。', 1)], false, aCitation())).toBeUndefined();
  expect(await find([], true, aCitation())).toBeUndefined();
  expect(await find([origin(0, '带身份证。', 1)], true, aCitation({ version: 1 }))).toBeUndefined();
});

test('citedOriginals() opens nothing of which a part was left out', async () => {
  const found = await find([origin(0, '带身份证。', 1, { isOpen: false })], true, aCitation());
  expect(found).toBeUndefined();
});

test('citedOriginals() offers no link to what residents cannot open: refused, failed, or not made in time', async () => {
  const origins = [origin(0, '带身份证。', 1)];
  const refused: OpenCopies = async () => null;
  const failing: OpenCopies = async () => {
    throw new Error('the process is gone');
  };
  const endless: OpenCopies = () => new Promise(() => {});
  for (const openCopy of [refused, failing, endless]) {
    expect(await find(origins, true, aCitation(), openCopy)).toBeUndefined();
  }
});

test('citedOriginals() offers the link where the copy is there and the machine was too busy to read so in time', async () => {
  const openCopy: OpenCopies = async () => {
    const found = stat(import.meta.filename);
    // Begins to wait, and then does nothing else until the time is over.
    await Promise.resolve();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600);
    await found;
    return '/copy';
  };
  // What comes next are the times that are over, and only then what was read.
  await afterReading();
  const found = await find([origin(0, '带身份证。', 1)], true, aCitation(), openCopy);
  expect(found).toMatchObject({ page: 1 });
});
