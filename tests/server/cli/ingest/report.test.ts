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
