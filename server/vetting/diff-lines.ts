/** One line of a comparison. */
export interface DiffLine<T> {
  readonly op: 'same' | 'added' | 'removed';
  readonly line: T;
}

/** The largest table that is filled, in cells; beyond it the differing middle counts as replaced whole. */
const MAX_CELLS = 4_000_000;

/** Compares two texts line by line, with the longest common run of lines in their order.
 * @param keyOf What makes two lines the same. */
export function diffLines<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (line: T) => string,
): readonly DiffLine<T>[] {
  const [a, b] = [before.map(keyOf), after.map(keyOf)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const same = (lines: readonly T[]): DiffLine<T>[] => lines.map((line) => ({ op: 'same', line }));
  return [
    ...same(after.slice(0, start)),
    ...diffMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end), keyOf),
    ...same(after.slice(after.length - end)),
  ];
}

function diffMiddle<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (line: T) => string,
): readonly DiffLine<T>[] {
  const removed = before.map((line): DiffLine<T> => ({ op: 'removed', line }));
  const added = after.map((line): DiffLine<T> => ({ op: 'added', line }));
  if (before.length * after.length > MAX_CELLS) return [...removed, ...added];
  const [a, b] = [before.map(keyOf), after.map(keyOf)];
  const width = b.length + 1;
  // Length of the longest common run from each pair of places on.
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DiffLine<T>[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push(...after.slice(j, j + 1).map((line): DiffLine<T> => ({ op: 'same', line })));
      i += 1;
      j += 1;
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(...removed.slice(i, i + 1));
      i += 1;
    } else {
      lines.push(...added.slice(j, j + 1));
      j += 1;
    }
  }
  return lines;
}
