import { expect, test } from 'vitest';
import { mendTables } from '../../../ingest/clean/mend-tables.ts';

const table = (first: readonly string[], second: readonly string[]) =>
  mendTables(
    [first, second].flatMap((rows, page) =>
      rows.map((text) => ({ text, page: page + 1, wraps: false, starts: false, apart: false })),
    ),
  ).lines.map(({ text }) => text);
const HEADER = '| 对象 | 每月补助 |';

test('mendTables() puts a row together that a page break cut, under the header of the page before', () => {
  expect(table([HEADER, '| 一孩家庭 | 凭户口簿申领，每人 |'], [HEADER, '| | 每月100元 |'])).toEqual([
    HEADER,
    '| 一孩家庭 | 凭户口簿申领，每人每月100元 |',
  ]);
});

test('mendTables() makes one amount of no two', () => {
  const rows = ['| 独生子女家庭 | 100元 |', '| | 200元 |'];
  expect(table([HEADER, ...rows.slice(0, 1)], rows.slice(1))).toEqual([HEADER, ...rows]);
});
