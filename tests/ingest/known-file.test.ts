import { expect, test } from 'vitest';
import { type MadeOfFile, madeOfDocument, sayMade } from '../../ingest/known-file.ts';

const MADE: MadeOfFile = {
  fileHash: 'abcdef0123456789',
  fileName: '甲.md',
  article: 'documents-甲',
  version: 1,
  title: '甲',
  status: 'approved',
  retiredReason: null,
  passages: 1,
};

test('madeOfDocument() finds a document by its id, by the id of its own, and the only one of a file under any name', () => {
  const apart = { ...MADE, article: 'documents-乙-abcdef01' };
  expect(madeOfDocument([MADE, apart], 'documents-甲', 2)).toBe(MADE);
  expect(madeOfDocument([MADE, apart], 'documents-乙', 2)).toBe(apart);
  expect(madeOfDocument([MADE], 'documents-新名字', 1)).toBe(MADE);
  expect(madeOfDocument([MADE], 'documents-丙', 2)).toBeUndefined();
});

test('sayMade() names title and state, and what to do', () => {
  expect(sayMade(MADE, false)).toMatch(/《甲》，已批准.*指南审核/u);
  expect(sayMade({ ...MADE, status: 'retired' }, false)).toMatch(/已撤下.*--again/u);
  expect(sayMade({ ...MADE, status: 'retired' }, true)).toMatch(/已撤下.*--author/u);
});
