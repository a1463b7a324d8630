/** What a model holds of the readings of a lexicon, found by their number: a look into a table instead of one for the concept and one
 * for how it is meant. */
export class ByReading<Value> {
  /** By reading: one more than its place in `#values`; 0 for none. */
  #places = new Int32Array(0);
  readonly #values: Value[] = [];

  /** @param reading See `Mention.reading`. */
  get(reading: number): Value | undefined {
    const place = reading < this.#places.length ? (this.#places[reading] ?? 0) : 0;
    return place === 0 ? undefined : this.#values[place - 1];
  }

  /** @returns The value. */
  set(reading: number, value: Value): Value {
    if (reading >= this.#places.length) {
      const places = new Int32Array((reading + 1) * 2);
      places.set(this.#places);
      this.#places = places;
    }
    const place = this.#places[reading] ?? 0;
    if (place > 0) this.#values[place - 1] = value;
    else this.#places[reading] = this.#values.push(value);
    return value;
  }
}
