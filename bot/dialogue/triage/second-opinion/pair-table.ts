/** Features of pairs of names: one look at memory each. */
export class PairTable {
  /** Numbers of the names that are in pairs. */
  readonly #partners = new Map<string, number>();
  /** One more than the feature, by both numbers; 0 for none. */
  readonly #features: Int32Array;
  readonly #size: number;

  /** @param pairs As `name+name`, with their features. */
  constructor(pairs: readonly (readonly [string, number])[]) {
    const numbered = pairs.map(([pair, feature]) => {
      const [one = '', other = ''] = pair.split('+');
      return { one: this.#number(one), other: this.#number(other), feature };
    });
    this.#size = this.#partners.size;
    this.#features = new Int32Array(this.#size ** 2);
    for (const { one, other, feature } of numbered) {
      this.#features[one * this.#size + other] = feature + 1;
      this.#features[other * this.#size + one] = feature + 1;
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
    return one < 0 || other < 0 ? -1 : (this.#features[one * this.#size + other] ?? 0) - 1;
  }
}
