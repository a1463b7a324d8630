/** Room for a table that is needed for a moment; making a new one takes longer than reading a short clause. */
export class Scratch {
  #room = new Int32Array(256);

  /** @returns Zeros, good until the next call. */
  zeros(length: number): Int32Array {
    if (this.#room.length < length) this.#room = new Int32Array(length * 2);
    else this.#room.fill(0, 0, length);
    return this.#room.subarray(0, length);
  }
}
