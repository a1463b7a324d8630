import { rowOf } from '../row.ts';
import { elementsOf, type PageElement } from './page-tree.ts';
import { seenWords } from './seen-words.ts';

/** Rows of an HTML table as `| a | b |`. A cell that spans rows is said again in each of them, so that every row can
 * be read alone; one that spans columns is said once. */
export function tableRows(table: PageElement): readonly string[] {
  const spans = new Map<number, { text: string; left: number }>();
  const rows: string[] = [];
  for (const row of elementsOf(table, 'tr')) {
    const cells: string[] = [];
    const queue = [...elementsOf(row, 'td', 'th')];
    let column = 0;
    while (queue.length > 0 || (spans.get(column)?.left ?? 0) > 0) {
      const spanning = spans.get(column);
      if (spanning !== undefined && spanning.left > 0) {
        cells.push(spanning.text);
        spanning.left -= 1;
        column += 1;
        continue;
      }
      const cell = queue.shift();
      if (cell === undefined) break;
      const text = seenWords(cell).trim();
      cells.push(text);
      const down = spanOf(cell, 'rowspan');
      for (let wide = 0; wide < spanOf(cell, 'colspan'); wide += 1) {
        if (down > 1) spans.set(column, { text: wide === 0 ? text : '', left: down - 1 });
        column += 1;
      }
    }
    if (cells.some((cell) => cell !== '')) rows.push(rowOf(cells));
  }
  return rows;
}

/** A sane number of rows or columns: pages say rowspan="9999" too. */
function spanOf(cell: PageElement, name: string): number {
  const span = Number(cell.attribs[name] ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, 500) : 1;
}
