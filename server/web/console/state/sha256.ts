/** SHA-256 of bytes that come piece by piece. The browser's own takes them only whole, 200 MB at once, and is missing where
 * an office opens the console without HTTPS. */
export interface Sha256 {
  readonly update: (bytes: Uint8Array) => void;
  /** Hexadecimal; nothing may be added after it. */
  readonly digest: () => string;
}

const BLOCK = 64;
const ROUNDS = 64;

/** Fractional parts of the roots of the first primes, as FIPS 180-4 has it. */
const [START, CONSTANTS] = constants();

/** Begins a SHA-256. */
export function createSha256(): Sha256 {
  const state = Int32Array.from(START);
  const words = new Int32Array(ROUNDS);
  const rest = new Uint8Array(BLOCK);
  let inRest = 0;
  let length = 0;

  const update = (bytes: Uint8Array): void => {
    length += bytes.length;
    let from = 0;
    if (inRest > 0) {
      from = Math.min(BLOCK - inRest, bytes.length);
      rest.set(bytes.subarray(0, from), inRest);
      inRest += from;
      if (inRest < BLOCK) return;
      compress(state, words, rest, 0);
      inRest = 0;
    }
    for (; from + BLOCK <= bytes.length; from += BLOCK) compress(state, words, bytes, from);
    rest.set(bytes.subarray(from));
    inRest = bytes.length - from;
  };

  return {
    update,
    digest() {
      const bits = length * 8;
      const end = new Uint8Array((inRest < BLOCK - 8 ? BLOCK : 2 * BLOCK) - inRest);
      end[0] = 0x80;
      const view = new DataView(end.buffer);
      view.setUint32(end.length - 8, Math.floor(bits / 2 ** 32));
      view.setUint32(end.length - 4, bits % 2 ** 32);
      update(end);
      return [...state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
}

function compress(state: Int32Array, words: Int32Array, bytes: Uint8Array, from: number): void {
  for (let at = 0; at < 16; at += 1) {
    const byte = from + at * 4;
    words[at] =
      ((bytes[byte] ?? 0) << 24) |
      ((bytes[byte + 1] ?? 0) << 16) |
      ((bytes[byte + 2] ?? 0) << 8) |
      (bytes[byte + 3] ?? 0);
  }
  for (let at = 16; at < ROUNDS; at += 1) {
    const [two, fifteen] = [words[at - 2] ?? 0, words[at - 15] ?? 0];
    const one = turned(two, 17) ^ turned(two, 19) ^ (two >>> 10);
    const nought = turned(fifteen, 7) ^ turned(fifteen, 18) ^ (fifteen >>> 3);
    words[at] = (one + (words[at - 7] ?? 0) + nought + (words[at - 16] ?? 0)) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let at = 0; at < ROUNDS; at += 1) {
    const one = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + one + ((e & f) ^ (~e & g)) + (CONSTANTS[at] ?? 0) + (words[at] ?? 0)) | 0;
    const nought = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const second = (nought + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  const next = [a, b, c, d, e, f, g, h];
  for (let at = 0; at < next.length; at += 1) state[at] = ((state[at] ?? 0) + (next[at] ?? 0)) | 0;
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function constants(): readonly [start: readonly number[], rounds: Int32Array] {
  const primes: number[] = [];
  for (let n = 2; primes.length < ROUNDS; n += 1) if (primes.every((prime) => n % prime > 0)) primes.push(n);
  const fraction = (root: number): number => ((root % 1) * 2 ** 32) | 0;
  return [
    primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime))),
    Int32Array.from(primes.map((prime) => fraction(Math.cbrt(prime)))),
  ];
}
