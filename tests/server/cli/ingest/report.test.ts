import { expect, test } from 'vitest';
import { ingestTable } from '../../../../server/cli/ingest/report.ts';

test('ingestTable() says in Chinese why a broken PDF was not read', () => {
  const reason = 'Cannot read "断.pdf": the PDF is damaged';
  const [line] = ingestTable([{ kind: 'failed', file: '/资料/断.pdf', reason, code: 'UNREADABLE' }]);
  expect(line).toMatch(/^failed {6}断\.pdf: 文件已损坏，请/u);
});
