import { expect, test } from 'vitest';
import { inlineParser } from '../../../ingest/worker/inline-parser.ts';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IngestError } from '../../../ingest/ingest-error.ts';
import { sayFailure, sayFailureOf } from '../../../server/uploads/say-failure.ts';

test.each<[file: string, content: string | Buffer, words: RegExp]>([
  ['空白.txt', '  \n ', /空的/],
  ['假.docx', 'not a zip', /扩展名对不上/],
  ['断.pdf', '%PDF-1.7\n1 0 obj', /已损坏/],
  ['乱.txt', Buffer.from([0, 1, 2, 3, 0, 200, 1]), /纯文本|编码/],
  ['标题.md', '# 只有标题', /没有文字/],
  ['图.png', Buffer.from('89504e470d0a1a0a0000', 'hex'), /图片已损坏/],
])('sayFailure() says in Chinese what is wrong with %s', async (file, content, words) => {
  const folder = await mkdtemp(join(tmpdir(), 'youyu-failure-'));
  try {
    await writeFile(join(folder, file), content);
    const request = { path: join(folder, file), shown: file, collection: 'documents', today: '2026-03-01' };
    const error: unknown = await inlineParser()
      .read(request)
      .catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(IngestError);
    expect(sayFailure(error)).toMatch(words);
    expect(sayFailure(error)).not.toMatch(/[a-z]{6,}/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('sayFailure() has words for what nobody foresaw', () => {
  expect(sayFailure(new TypeError('x is undefined'))).toMatch(/已损坏/);
});

test('sayFailureOf() puts the same Chinese words before what the reader says, and leaves alone what nobody knows', () => {
  expect(sayFailureOf('Cannot read "断.pdf": the PDF is damaged', 'UNREADABLE')).toBe(
    '文件已损坏，请向提供的人重新要一份，或打开后另存。 (Cannot read "断.pdf": the PDF is damaged)',
  );
  expect(sayFailureOf('it has 3000 pages', null)).toBe(
    '超过 2000 页，请拆成几份再导入。 (it has 3000 pages)',
  );
  expect(sayFailureOf('passed over', null)).toBe('passed over');
});
