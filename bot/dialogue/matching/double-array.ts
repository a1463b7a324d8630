/** Where every word of a {@link DoubleArray} starts; also what {@link DoubleArray.step} gives for none. */
export const ROOT = 0;

const UNITS = 2 ** 16;
/** Numbers of a cell. */
const CELL = 4;

/** A trie over UTF-16 units in one flat table (doi:10.1109/32.31365): the child of a node by a unit stands as many cells behind
 * the node's base as the unit says, and names its parent. A step is one look at memory, and the table is a fraction of the
 * size of a hash table: what is looked up for every character has to fit into fast memory beside all else. */
export class DoubleArray {
  /** By node: its base, then one more than its parent, 0 for a cell that no node has; then the two numbers that
   * {@link DoubleArray.keep} puts beside them. */
  readonly #cells: Int32Array;
  /** The node of each word, in the order of the words. */
  readonly nodes: Int32Array;
  /** One more than the highest node. */
  readonly size: number;

  /** @param words Distinct, not empty, without the unit 0. */
  constructor(words: readonly string[]) {
    const children: Map<number, number>[] = [new Map()];
    const ends = words.map((word) => {
      let node = 0;
      for (let at = 0; at < word.length; at += 1) {
        const unit = word.charCodeAt(at);
        const child = children[node]?.get(unit) ?? children.length;
        children[node]?.set(unit, child);
        if (child === children.length) children.push(new Map());
        node = child;
      }
      return node;
    });
    const { cells, size, places } = placed(children);
    this.#cells = cells;
    this.size = size;
    this.nodes = Int32Array.from(ends, (node) => places[node] ?? ROOT);
  }

  /** The child of a node by a unit; {@link ROOT} where it has none. */
  step(node: number, unit: number): number {
    const cells = this.#cells;
    const cell = (cells[node * CELL] ?? 0) + unit;
    return cells[cell * CELL + 1] === node + 1 ? cell : ROOT;
  }

  /** Keeps two numbers at a node: whoever steps to it has them at hand, without another look at slow memory. */
  keep(node: number, first: number, second: number): void {
    this.#cells[node * CELL + 2] = first;
    this.#cells[node * CELL + 3] = second;
  }

  /** The first number kept at a node; 0 where nothing was kept. */
  first(node: number): number {
    return this.#cells[node * CELL + 2] ?? 0;
  }

  /** The second number kept at a node. */
  second(node: number): number {
    return this.#cells[node * CELL + 3] ?? 0;
  }
}

/** Gives every node a cell: those with the most children choose their place first. */
function placed(children: readonly ReadonlyMap<number, number>[]): {
  readonly cells: Int32Array;
  readonly size: number;
  readonly places: Int32Array;
} {
  const free = new FreeCells();
  const bases = new Int32Array(children.length);
  const places = new Int32Array(children.length);
  // The root's base is 0, so that its children need no looking for: a node without children has the same.
  for (const [unit, child] of children[ROOT] ?? []) {
    free.take(unit);
    places[child] = unit;
  }
  const parents = Array.from(children.keys())
    .filter((node) => node !== ROOT && (children[node]?.size ?? 0) > 0)
    .toSorted((a, b) => (children[b]?.size ?? 0) - (children[a]?.size ?? 0));
  let size = UNITS;
  for (const node of parents) {
    const own = children[node] ?? new Map<number, number>();
    const base = free.baseFor([...own.keys()]);
    bases[node] = base;
    for (const [unit, child] of own) {
      free.take(base + unit);
      places[child] = base + unit;
      size = Math.max(size, base + unit + 1);
    }
  }
  // No step from any base leaves the table.
  const cells = new Int32Array((size + UNITS) * CELL);
  for (const [node, own] of children.entries()) {
    const place = places[node] ?? ROOT;
    cells[place * CELL] = bases[node] ?? 0;
    for (const child of own.values()) cells[(places[child] ?? ROOT) * CELL + 1] = place + 1;
  }
  return { cells, size, places };
}

/** The cells that no node has taken yet. */
class FreeCells {
  /** By cell: itself where it is free, else one from which the next free one is found. */
  #next: number[] = [];

  take(cell: number): void {
    this.#grow(cell + 2);
    this.#next[cell] = cell + 1;
  }

  /** The lowest base from which all cells at these distances are free. */
  baseFor(units: readonly number[]): number {
    const least = Math.min(...units);
    for (let cell = this.#freeFrom(Math.max(1, least)); ; cell = this.#freeFrom(cell + 1)) {
      const base = cell - least;
      if (units.every((unit) => this.#isFree(base + unit))) return base;
    }
  }

  #isFree(cell: number): boolean {
    return cell >= this.#next.length || this.#next[cell] === cell;
  }

  #freeFrom(cell: number): number {
    this.#grow(cell + 1);
    let found = cell;
    while (this.#next[found] !== found) {
      found = this.#next[found] ?? found + 1;
      this.#grow(found + 1);
    }
    // What was passed on the way points to the end of it.
    for (let at = cell; at !== found; ) {
      const next = this.#next[at] ?? found;
      this.#next[at] = found;
      at = next;
    }
    return found;
  }

  #grow(size: number): void {
    for (let cell = this.#next.length; cell < size; cell += 1) this.#next.push(cell);
  }
}
