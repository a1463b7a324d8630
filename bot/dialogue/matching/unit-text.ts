const UTF_16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** A text that is put together unit by unit; half a surrogate pair becomes U+FFFD. */
export class UnitText {
  readonly #units: Uint16Array;
  #length = 0;

  /** @param most UTF-16 units that it may come to. */
  constructor(most: number) {
    this.#units = new Uint16Array(most);
  }

  get length(): number {
    return this.#length;
  }

  add(unit: number): void {
    this.#units[this.#length] = unit;
    this.#length += 1;
  }

  toString(): string {
    return UTF_16.decode(this.#units.subarray(0, this.#length));
  }
}
