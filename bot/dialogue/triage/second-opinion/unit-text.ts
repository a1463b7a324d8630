/** A text that is put together unit by unit. */
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
    let text = '';
    // So many arguments at most fit into one call on every engine.
    for (let at = 0; at < this.#length; at += 4096)
      text += String.fromCharCode(...this.#units.subarray(at, Math.min(this.#length, at + 4096)));
    return text;
  }
}
