import type { Rule } from './page-rules.ts';

/** A table as it is drawn: where its columns and rows begin and end, and which borders between rows are there. */
export interface Grid {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  /** Ascending; one more than there are columns. */
  readonly columns: readonly number[];
  /** Ascending; one more than there are rows. */
  readonly rows: readonly number[];
  /** Whether a border is drawn above this row in this column; where not, the cell goes on. */
  borderAbove(row: number, column: number): boolean;
}

/** Lines closer than this, in points, are one. */
const TOUCHING = 3;

/** Finds the tables among the lines of a page: lines that touch, at least two of each direction. */
export function findGrids(rules: readonly Rule[]): readonly Grid[] {
  return groups(rules).flatMap((group) => {
    const columns = places(group.filter(({ across }) => !across));
    const rows = places(group.filter(({ across }) => across));
    if (columns.length < 3 || rows.length < 2) return [];
    return [gridOf(group, columns, rows)];
  });
}

function gridOf(rules: readonly Rule[], columns: readonly number[], rows: readonly number[]): Grid {
  const across = rules.filter((rule) => rule.across);
  return {
    top: rows[0] ?? 0,
    bottom: rows.at(-1) ?? 0,
    left: columns[0] ?? 0,
    right: columns.at(-1) ?? 0,
    columns,
    rows,
    borderAbove: (row, column) => {
      const y = rows[row] ?? 0;
      const x = ((columns[column] ?? 0) + (columns[column + 1] ?? 0)) / 2;
      return across.some((rule) => Math.abs(rule.at - y) <= TOUCHING && rule.from <= x && rule.to >= x);
    },
  };
}

/** Puts rules that touch one another together. */
function groups(rules: readonly Rule[]): readonly Rule[][] {
  const rest = [...rules];
  const found: Rule[][] = [];
  for (let seed = rest.pop(); seed !== undefined; seed = rest.pop()) {
    const group = [seed];
    for (const member of group) {
      for (let at = rest.length - 1; at >= 0; at -= 1) {
        const other = rest[at];
        if (other === undefined || !touch(member, other)) continue;
        group.push(other);
        rest.splice(at, 1);
      }
    }
    found.push(group);
  }
  return found;
}

function touch(one: Rule, other: Rule): boolean {
  const overlap = one.from - TOUCHING <= other.to && other.from - TOUCHING <= one.to;
  if (one.across === other.across) return Math.abs(one.at - other.at) <= TOUCHING && overlap;
  return (
    within(other.at, one.from - TOUCHING, one.to + TOUCHING) &&
    within(one.at, other.from - TOUCHING, other.to + TOUCHING)
  );
}

function within(value: number, from: number, to: number): boolean {
  return value >= from && value <= to;
}

function places(rules: readonly Rule[]): readonly number[] {
  const sorted = rules.map(({ at }) => at).sort((a, b) => a - b);
  return sorted.filter((at, index) => index === 0 || at - (sorted[index - 1] ?? at) > TOUCHING);
}
