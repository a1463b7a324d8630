import { expect, onTestFinished, test, vi } from 'vitest';
import { ingestTable } from '../../../../server/cli/ingest/report.ts';

test('ingestTable() says in Chinese why a broken PDF was not read', () => {
  const reason = 'Cannot read "断.pdf": the PDF is damaged';
  const [line] = ingestTable([{ kind: 'failed', file: '/资料/断.pdf', reason, code: 'UNREADABLE' }]);
  expect(line).toMatch(/^读不了 +断\.pdf: 文件已损坏，请/u);
});

test('ingestTable() sums up in the language of the command line', () => {
  expect(ingestTable([]).at(-1)).toBe('共 0 份资料，0 段，0 个文件读不了');
  vi.stubEnv('YOUYU_LANGUAGE', 'en');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(ingestTable([]).at(-1)).toBe('0 documents, 0 passages, 0 failed');
});

test('ingestTable() counts as out of use what this run retires, and not what was withdrawn before', () => {
  const document = {
    kind: 'ingested',
    file: '旧.md',
    article: 'documents-旧',
    title: '旧办法',
    passages: 1,
    statuteArticles: null,
    version: 1,
    created: false,
    needs: [],
    waived: [],
    status: 'retired',
    topic: null,
    topicWords: null,
    reason: null,
    number: null,
    issuer: null,
    effectiveFrom: '2020-01-01',
    expiresOn: null,
    pages: null,
    duplicateOf: null,
    notes: [],
  } as const;
  const sums = ingestTable([
    { ...document, change: 'unchanged' },
    { ...document, change: 'new' },
  ]).at(-2);
  expect(sums).toContain('没有变化 1，停用 1，');
});
