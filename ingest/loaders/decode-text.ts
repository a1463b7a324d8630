import { isUtf8 } from 'node:buffer';
import { commonCharacters } from '../../knowledge/text/common-characters.ts';
import { IngestError } from '../ingest-error.ts';

/** Encodings that are told apart. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

/** Below this share of everyday characters a decoding is taken for the wrong one; the right one is above 0.9. */
const LEAST_FAMILIAR = 0.7;
/** From this share on nothing else is tried. */
const SURELY_RIGHT = 0.95;
/** So many characters tell enough. */
const SAMPLE = 5_000;

/** Decodes a text file whose encoding nobody has told: by its byte-order mark, else as UTF-8, UTF-16, GB18030 or
 * Big5, whichever gives everyday Chinese.
 * @param name Of the file, for messages.
 * @throws {IngestError} UNREADABLE when none does, when encodings are mixed, or when it is no text. */
export function decodeText(bytes: Uint8Array, name: string): { text: string; encoding: Encoding } {
  const found = marked(bytes) ?? unmarked(bytes, name);
  // No text has this character, and not every database can keep it.
  if (found.text.includes('\0')) {
    throw new IngestError('UNREADABLE', `Cannot read "${name}": it is not plain text; save it as UTF-8 text`);
  }
  return found;
}

function marked(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  const [first, second, third] = bytes;
  const encoding =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : first === 0xef && second === 0xbb && third === 0xbf
          ? 'utf-8'
          : null;
  const text = encoding === null ? null : decode(bytes, encoding);
  return text === null || encoding === null ? null : { text, encoding };
}

function unmarked(bytes: Uint8Array, name: string): { text: string; encoding: Encoding } {
  const utf8 = decode(bytes, 'utf-8');
  if (utf8 !== null && !utf8.includes('\0')) return { text: utf8, encoding: 'utf-8' };
  const wide = wideEncoding(bytes);
  const wideText = wide === null ? null : decode(bytes, wide);
  if (wide !== null && wideText !== null && familiarShare(wideText) >= LEAST_FAMILIAR) {
    return { text: wideText, encoding: wide };
  }
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  const mixed = lineInUtf8(bytes);
  if (mixed !== null) {
    throw new IngestError(
      'UNREADABLE',
      `Cannot read "${name}": it mixes encodings (line ${mixed} is UTF-8, others are not); paste its text into a new file and save that as UTF-8`,
    );
  }
  const candidates: { text: string; encoding: Encoding; share: number }[] = [];
  for (const encoding of ['gb18030', 'big5'] as const) {
    const text = decode(bytes, encoding);
    if (text === null) continue;
    const share = familiarShare(text);
    candidates.push({ text, encoding, share });
    if (share >= SURELY_RIGHT) break;
  }
  candidates.sort((a, b) => b.share - a.share);
  const best = candidates[0];
  if (best === undefined || best.share < LEAST_FAMILIAR) {
    throw new IngestError(
      'UNREADABLE',
      `Cannot read "${name}": it is neither UTF-8 nor UTF-16, GB18030 or Big5 text; save it as UTF-8`,
    );
  }
  return { text: best.text, encoding: best.encoding };
}

/** UTF-16 without a mark: every other byte is 00, 30, FF or 4E–9F, which no other encoding of Chinese has. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  const sample = bytes.subarray(0, 20_000);
  const share = (offset: number): number => {
    let wide = 0;
    for (let at = offset; at < sample.length; at += 2) {
      const byte = sample[at] ?? 0;
      if (byte === 0 || byte === 0x30 || byte === 0xff || (byte >= 0x4e && byte <= 0x9f)) wide += 1;
    }
    return wide / (sample.length / 2);
  };
  const [even, odd] = [share(0), share(1)];
  if (odd > 0.95 && odd > even) return 'utf-16le';
  return even > 0.95 && even > odd ? 'utf-16be' : null;
}

/** Three Chinese characters or more in UTF-8 and nothing but ASCII beside them; in another encoding that hardly comes
 * about by chance. */
const UTF8_LINE = /^[\t -~]*(?:[\xe2-\xef][\x80-\xbf]{2}[\t -~]*){3,}\r?$/m;

/** The first line, from 1, with Chinese in valid UTF-8, in a file that as a whole is not UTF-8. */
function lineInUtf8(bytes: Uint8Array): number | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const found = UTF8_LINE.exec(text);
  return found === null ? null : text.slice(0, found.index).split('\n').length;
}

/** The share of characters that everybody knows: common Chinese ones, letters, digits, punctuation. */
function familiarShare(text: string): number {
  const common = commonCharacters();
  const characters = Array.from(text.slice(0, SAMPLE)).filter((character) => !/\s/.test(character));
  const familiar = characters.filter(
    (character) => common.has(character) || /[!-~·—‘-”…、-】〔〕\uff01-\uff5e]/.test(character),
  );
  return characters.length === 0 ? 0 : familiar.length / characters.length;
}

function decode(bytes: Uint8Array, encoding: Encoding): string | null {
  if (encoding === 'utf-8') {
    // The same as below, several times as fast.
    if (!isUtf8(bytes)) return null;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    return text.startsWith('\ufeff') ? text.slice(1) : text;
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
