import { isUtf8, transcode } from 'node:buffer';
import { IngestError } from '../ingest-error.ts';
import { decodeGb18030 } from './decode-gb18030.ts';
import { familiarShare } from './familiar-share.ts';
import { lineInUtf8 } from './line-in-utf8.ts';

/** Encodings that are told apart. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

/** Below this share of everyday characters a decoding is taken for the wrong one. */
const LEAST_FAMILIAR = 0.7;
/** From this share on nothing else is tried. */
const SURELY_RIGHT = 0.95;

/** Decodes a text file whose encoding nobody has told: by its byte-order mark, else as UTF-8, UTF-16, GB18030 or
 * Big5, whichever gives everyday Chinese.
 * @param name Of the file, for messages.
 * @throws {IngestError} UNREADABLE when none does, when encodings are mixed, or when it is no text. */
export function decodeText(bytes: Uint8Array, name: string): { text: string; encoding: Encoding } {
  const found = marked(bytes) ?? unmarked(bytes, name);
  // No text has this character, and not every database can keep it. Only in UTF-16 its byte is part of others.
  if (bytes.includes(0) && found.text.includes('\0')) {
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
  if (utf8 !== null && !bytes.includes(0)) return { text: utf8, encoding: 'utf-8' };
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

/** UTF-16 without a mark: every other byte is 00, 30, FF or 4E–9F, which no other encoding of Chinese has. Most files show
 * by their first lines that they are something else. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  const [head, sample] = [bytes.subarray(0, 1_000), bytes.subarray(0, 20_000)];
  if (wideShare(head, 0) < 0.8 && wideShare(head, 1) < 0.8) return null;
  const [even, odd] = [wideShare(sample, 0), wideShare(sample, 1)];
  if (odd > 0.95 && odd > even) return 'utf-16le';
  return even > 0.95 && even > odd ? 'utf-16be' : null;
}

/** The share of every other byte that is one of UTF-16.
 * @param offset 0 for the first bytes of pairs, 1 for the second. */
function wideShare(bytes: Uint8Array, offset: 0 | 1): number {
  let wide = 0;
  for (let at = offset; at < bytes.length; at += 2) {
    const byte = bytes[at] ?? 0;
    if (byte === 0 || byte === 0x30 || byte === 0xff || (byte >= 0x4e && byte <= 0x9f)) wide += 1;
  }
  return wide / (bytes.length / 2);
}

function decode(bytes: Uint8Array, encoding: Encoding): string | null {
  if (encoding === 'utf-8') {
    // The same as below, several times as fast, also where its text is not known to be valid.
    if (!isUtf8(bytes)) return null;
    const text = transcode(bytes, 'utf8', 'utf16le').toString('utf16le');
    return text.startsWith('\ufeff') ? text.slice(1) : text;
  }
  if (encoding === 'gb18030') return decodeGb18030(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
