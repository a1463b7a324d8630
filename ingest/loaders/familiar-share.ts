/** So many characters from one place, */
const WINDOW = 640;
/** and so many places, the first at the beginning, the last at the end. */
const WINDOWS = 8;
const SIGNS = /[!-~·—‘-”…、-】〔〕\uff01-\uff5e]/;
/** Where GB 2312 and Big5 have the characters of everyday Chinese, simplified and traditional. */
const EVERYDAY: readonly {
  encoding: string;
  leads: [number, number];
  trails: readonly [number, number][];
}[] = [
  { encoding: 'gb18030', leads: [0xb0, 0xd7], trails: [[0xa1, 0xfe]] },
  {
    encoding: 'big5',
    leads: [0xa4, 0xc6],
    trails: [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ],
  },
];
const [UNKNOWN, FAMILIAR, NEITHER] = [0, 1, 2];

/** The share of characters that everybody knows: everyday Chinese ones, simplified or traditional, letters, digits,
 * punctuation. Of the right decoding of a text it is above 0.95, of a wrong one below 0.65. Looked at are places all over
 * a text: its beginning may be in English, which nearly all encodings have in common.
 * @returns From 0 to 1; 0 for a text without a character. */
export function familiarShare(text: string): number {
  const kinds = kindsOfCharacters();
  const counts = [0, 0, 0];
  const places = text.length <= WINDOW * WINDOWS ? 1 : WINDOWS;
  const window = places === 1 ? text.length : WINDOW;
  for (let place = 0; place < places; place += 1) {
    const from = places === 1 ? 0 : Math.floor((place * (text.length - window)) / (places - 1));
    for (let at = from; at < from + window; at += 1) {
      const kind = kinds[text.charCodeAt(at)] ?? UNKNOWN;
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
  }
  const [unknown = 0, familiar = 0] = counts;
  return unknown + familiar === 0 ? 0 : familiar / (unknown + familiar);
}

let shared: Uint8Array | null = null;

/** What each character is. Spaces and the second halves of rare characters count for nothing. Made once a process. */
function kindsOfCharacters(): Uint8Array {
  if (shared !== null) return shared;
  const everyday = new Set(EVERYDAY.flatMap(charactersOf));
  shared = Uint8Array.from({ length: 0x10000 }, (_, code) => {
    const character = String.fromCharCode(code);
    if (/\s/.test(character) || (code >= 0xdc00 && code <= 0xdfff)) return NEITHER;
    return everyday.has(character) || SIGNS.test(character) ? FAMILIAR : UNKNOWN;
  });
  return shared;
}

function charactersOf({ encoding, leads, trails }: (typeof EVERYDAY)[number]): readonly string[] {
  const pairs: number[] = [];
  for (let lead = leads[0]; lead <= leads[1]; lead += 1) {
    for (const [first, last] of trails) {
      for (let trail = first; trail <= last; trail += 1) pairs.push(lead, trail);
    }
  }
  const text = new TextDecoder(encoding).decode(Uint8Array.from(pairs));
  return Array.from(text).filter((character) => character !== '\ufffd');
}
