import { describe, expect, test } from 'vitest';
import { pageColumns } from '../../../../ingest/loaders/pdf/page-columns.ts';
import type { Piece } from '../../../../ingest/loaders/pdf/page-pieces.ts';

const SIZE = 10;
const at = (text: string, left: number, baseline: number): Piece => ({
  text,
  left,
  right: left + text.length * SIZE,
  baseline,
  size: SIZE,
});
/** Lines of a column; every third ends a paragraph early. */
const column = (mark: string, left: number, count = 12): readonly Piece[] =>
  Array.from({ length: count }, (_, line) =>
    at(`${mark}${line}`.padEnd(line % 3 === 2 ? 7 : 15, '字'), left, 100 + line * 16),
  );
const read = (pieces: readonly Piece[]): readonly string[] =>
  pageColumns(pieces).map((region) => region.pieces.map(({ text }) => text.slice(0, 2)).join(' '));
const words = (mark: string, from = 0, to = 12): string =>
  Array.from({ length: to - from }, (_, line) => `${mark}${line + from}`.slice(0, 2)).join(' ');

describe('pageColumns()', () => {
  test('reads two and three columns one after the other, below a title across them', () => {
    const title = at('宣传折页的题目'.padEnd(20, '题'), 90, 60);

    expect(read([...column('左', 50), ...column('右', 220), title])).toEqual([
      '宣传',
      words('左'),
      words('右'),
    ]);
    expect(read([...column('中', 220), ...column('右', 390), ...column('左', 50)])).toEqual([
      words('左'),
      words('中'),
      words('右'),
    ]);
  });

  test('tells where each column begins and ends', () => {
    expect(pageColumns([...column('左', 50), ...column('右', 220)]).map((region) => region.column)).toEqual([
      { left: 50, right: 200 },
      { left: 220, right: 370 },
    ]);
  });

  test('leaves one column, and short words beside one another, on their lines', () => {
    const names = Array.from({ length: 12 }, (_, line) => at('姓名', 50, 100 + line * 16));

    for (const pieces of [column('独', 50), [...names, ...column('值', 120)]]) {
      expect(pageColumns(pieces)).toEqual([{ pieces, column: null }]);
    }
  });

  test('leaves a few lines beside one another as they stand', () => {
    const pieces = [...column('左', 50, 5), ...column('右', 220, 5)];

    expect(pageColumns(pieces)).toEqual([{ pieces, column: null }]);
  });
});
