/** Rows with the highest positive scores, best first; equal scores in row order.
 *
 * @param scores One for each row.
 * @param limit How many at most.
 * @param keep Asked only for rows that would make the list. */
export function topRows(scores: Float32Array, limit: number, keep: (row: number) => boolean): number[] {
  // A heap with the worst of the best at its root.
  const heap: number[] = [];
  const worse = (a: number, b: number): boolean => {
    const difference = (scores[a] ?? 0) - (scores[b] ?? 0);
    return difference < 0 || (difference === 0 && a > b);
  };
  const at = (index: number): number => heap[index] ?? 0;
  const swap = (a: number, b: number): void => {
    const held = at(a);
    heap[a] = at(b);
    heap[b] = held;
  };
  const sink = (): void => {
    for (let parent = 0; ; ) {
      let child = parent * 2 + 1;
      if (child >= heap.length) return;
      if (child + 1 < heap.length && worse(at(child + 1), at(child))) child += 1;
      if (!worse(at(child), at(parent))) return;
      swap(child, parent);
      parent = child;
    }
  };
  if (limit <= 0) return [];
  // What a row must beat: later rows lose a draw.
  let floor = 0;
  for (let row = 0; row < scores.length; row += 1) {
    if ((scores[row] ?? 0) <= floor) continue;
    if (!keep(row)) continue;
    if (heap.length < limit) {
      heap.push(row);
      for (let child = heap.length - 1; child > 0; ) {
        const parent = (child - 1) >> 1;
        if (!worse(at(child), at(parent))) break;
        swap(child, parent);
        child = parent;
      }
    } else {
      heap[0] = row;
      sink();
    }
    if (heap.length === limit) floor = scores[at(0)] ?? 0;
  }
  return heap.sort((a, b) => (worse(a, b) ? 1 : -1));
}
