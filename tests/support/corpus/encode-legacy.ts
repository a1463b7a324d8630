/** Encodings of two bytes, which Node can read but not write. */
export type LegacyEncoding = 'gbk' | 'big5';

/** Encodes text in an old encoding. Characters outside become `?`. */
export function encodeLegacy(text: string, encoding: LegacyEncoding): Buffer {
  const table = tableOf(encoding);
  return Buffer.concat(
    Array.from(text, (character) => {
      if (character < '\u0080') return Buffer.from(character, 'latin1');
      return table.get(character) ?? Buffer.from('?');
    }),
  );
}

const known = new Map<LegacyEncoding, ReadonlyMap<string, Buffer>>();

function tableOf(encoding: LegacyEncoding): ReadonlyMap<string, Buffer> {
  const there = known.get(encoding);
  if (there !== undefined) return there;
  const table = new Map<string, Buffer>();
  const decoder = new TextDecoder(encoding);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const bytes = Buffer.from([lead, trail]);
      const character = decoder.decode(bytes);
      if (trail !== 0x7f && character.length === 1 && character !== '\ufffd') table.set(character, bytes);
    }
  }
  known.set(encoding, table);
  return table;
}
