/** Encodes text in GBK, which Node can read but not write. Characters outside become `?`. */
export function encodeGbk(text: string): Buffer {
  return Buffer.concat(
    Array.from(text, (character) => {
      if (character < '\u0080') return Buffer.from(character, 'latin1');
      return table().get(character) ?? Buffer.from('?');
    }),
  );
}

let known: Map<string, Buffer> | null = null;

function table(): Map<string, Buffer> {
  if (known !== null) return known;
  known = new Map();
  const decoder = new TextDecoder('gbk');
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const bytes = Buffer.from([lead, trail]);
      const character = decoder.decode(bytes);
      if (trail !== 0x7f && character.length === 1 && character !== '\ufffd') known.set(character, bytes);
    }
  }
  return known;
}
