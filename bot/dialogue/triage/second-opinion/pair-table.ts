/** Features of pairs of names: one look at memory each. */
export class PairTable {
  /** Numbers of the names that are in pairs. */
  readonly #partners = new Map<string, number>();
  /** One more than the place in `#features`, by both numbers; 0 for none. Small numbers, since it is looked into everywhere. */
  readonly #places: Uint16Array;
  readonly #features: Int32Array;
  readonly #size: number;

  /** @param pairs As `name+name`, with their features.
   * @throws {RangeError} For more than 65,535 pairs. */
  constructor(pairs: readonly (readonly [string, number])[]) {
    const numbered = pairs.map(([pair, feature]) => {
      const [one = '', other = ''] = pair.split('+');
      return { one: this.#number(one), other: this.#number(other), feature };
    });
    this.#size = this.#partners.size;
    if (pairs.length >= 2 ** 16) throw new RangeError(`Cannot index ${pairs.length} pairs`);
    this.#features = Int32Array.from(numbered, ({ feature }) => feature);
    this.#places = new Uint16Array(this.#size ** 2);
    for (const [place, { one, other }] of numbered.entries()) {
      this.#places[one * this.#size + other] = place + 1;
      this.#places[other * this.#size + one] = place + 1;
    }
  }

  #number(name: string): number {
    const known = this.#partners.get(name) ?? this.#partners.size;
    this.#partners.set(name, known);
    return known;
  }

  /** All names that are in pairs. */
  get names(): Iterable<string> {
    return this.#partners.keys();
  }

  /** The number of a name; -1 for one that no pair has. */
  partner(name: string): number {
    return this.#partners.get(name) ?? -1;
  }

  /** The feature of a pair, by its numbers; -1 for none. */
  find(one: number, other: number): number {
    if (one < 0 || other < 0) return -1;
    const place = this.#places[one * this.#size + other] ?? 0;
    return place === 0 ? -1 : (this.#features[place - 1] ?? -1);
  }
}
