/** Units that are made a string at once: so many arguments are no burden. */
const AT_ONCE = 4096;

/** Room for a text that is put together unit by unit; one room serves text after text, since making it takes longer than reading a
 * short clause. */
export class UnitText {
  #units = new Uint16Array(512);
  #length = 0;

  /** Forgets the text before.
   * @param most UTF-16 units that the next one may come to. */
  begin(most: number): void {
    if (this.#units.length < most) this.#units = new Uint16Array(most * 2);
    this.#length = 0;
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
    for (let from = 0; from < this.#length; from += AT_ONCE) {
      const part = this.#units.subarray(from, Math.min(this.#length, from + AT_ONCE));
      text += Reflect.apply(String.fromCharCode, String, part);
    }
    return text;
  }
}
