import { deflateSync, inflateSync } from 'node:zlib';
import { blankJpeg } from '../ocr/blank-jpeg.ts';
import { blankWords, hidesWords } from './blank-words.ts';

/** Longest stream that is looked into, in bytes. */
const LONGEST = 300_000_000;
/** Filters that are known, with their short names. */
const FILTERS: Readonly<Record<string, string>> = {
  Fl: 'FlateDecode',
  DCT: 'DCTDecode',
  AHx: 'ASCIIHexDecode',
  A85: 'ASCII85Decode',
  LZW: 'LZWDecode',
  RL: 'RunLengthDecode',
  CCF: 'CCITTFaxDecode',
};
const KNOWN = new Set([...Object.values(FILTERS), 'JPXDecode', 'JBIG2Decode']);

const HEAD = /^(\d+) \d+ obj\n$/;
const END_OF_OBJECT = '\nendobj\n';

/** Overwrites what a PDF tells besides what its pages show: XMP of documents, pages and pictures; EXIF and the like inside
 * JPEGs; bookmarks and words for those who do not see a picture, which nobody has read. The file keeps its length, so that every object stays where it was.
 * @param pdf As pdf.js writes one: in one piece, nothing encrypted. Changed in place.
 * @returns False where something is left that cannot be looked into, or may hold anything. */
export function blankStreams(pdf: Uint8Array): boolean {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  let at = bytes.indexOf('1 0 obj\n');
  let objects = 0;
  while (at >= 0 && at < bytes.length) {
    const headEnd = bytes.indexOf(' obj\n', at) + 5;
    if (headEnd < 5 || !HEAD.test(bytes.toString('latin1', at, headEnd))) {
      // Behind the last object stands where the table is.
      return objects > 0 && bytes.toString('latin1', at, at + 9) === 'startxref';
    }
    const objectEnd = blankObject(bytes, headEnd);
    if (objectEnd === null) return false;
    objects += 1;
    at = objectEnd;
  }
  return false;
}

/** @returns Where the next object begins; null for what cannot be read. */
function blankObject(bytes: Buffer, from: number): number | null {
  const plainEnd = bytes.indexOf(END_OF_OBJECT, from);
  if (plainEnd < 0) return null;
  const stream = from + bytes.subarray(from, plainEnd).indexOf('>> stream\n');
  if (stream < from) {
    return blankWords(bytes.subarray(from, plainEnd)) ? plainEnd + END_OF_OBJECT.length : null;
  }
  const dict = bytes.toString('latin1', from, stream);
  const length = Number(/\/Length (\d+)\b(?! \d+ R)/.exec(dict)?.[1] ?? Number.NaN);
  const [begin, end] = [stream + 10, stream + 10 + length];
  const tail = `\nendstream${END_OF_OBJECT}`;
  if (!(end + tail.length <= bytes.length)) return null;
  if (bytes.toString('latin1', end, end + tail.length) !== tail) return null;
  if (!blankWords(bytes.subarray(from, stream))) return null;
  return blankStream(bytes, dict, begin, end) ? end + tail.length : null;
}

function blankStream(bytes: Buffer, dict: string, begin: number, end: number): boolean {
  const filters = filtersOf(dict);
  if (filters === null) return false;
  // Whatever it is, nobody needs it to show a page; programs that look for it find blanks.
  if (/\/Type \/Metadata\b|\/Subtype \/XML\b/.test(dict)) {
    bytes.fill(0x20, begin, end);
    return true;
  }
  const last = filters.at(-1);
  const deflated = filters[0] === 'FlateDecode';
  const inner = filters.slice(deflated ? 1 : 0);
  if (/\/Type \/ObjStm\b/.test(dict)) {
    return inner.length === 0 && changeStream(bytes, { begin, end, deflated }, blankWords);
  }
  if (/\/Type \/XRef\b/.test(dict)) return true;
  if (last !== 'DCTDecode' && last !== 'JPXDecode')
    return hidesNothing(bytes, dict, { begin, end, deflated });
  // Pictures that are wrapped in something else are rare; JPEG 2000 keeps what it tells in boxes of any kind.
  if (last === 'JPXDecode' || inner.length > 1) return false;
  return changeStream(bytes, { begin, end, deflated }, blankJpeg);
}

/** @returns Null where that is not told for certain. */
function filtersOf(dict: string): readonly string[] | null {
  const told = [...dict.matchAll(/\/Filter (\[[^\]]*\]|\/\w+|)/g)];
  if (told.length === 0) return [];
  if (told.length > 1 || told[0]?.[1] === '') return null;
  const filters = (told[0]?.[1] ?? '')
    .replace(/^\[|\]$/g, '')
    .trim()
    .split(/\s+/)
    .filter((name) => name !== '')
    .map((name) => FILTERS[name.slice(1)] ?? name.slice(1));
  return filters.every((filter) => KNOWN.has(filter)) ? filters : null;
}

interface Packed {
  readonly begin: number;
  /** Exclusive. */
  readonly end: number;
  readonly deflated: boolean;
}

/** Whether a stream that draws tells nothing beside what it draws. */
function hidesNothing(bytes: Buffer, dict: string, { begin, end, deflated }: Packed): boolean {
  // The data of pictures, and of fonts.
  if (/\/Subtype \/(?!Form\b)|\/Length[123] /.test(dict)) return true;
  const drawing = deflated ? inflated(bytes.subarray(begin, end)) : bytes.subarray(begin, end);
  return drawing === null || !hidesWords(drawing);
}

/** Changes what is packed in a stream, in the same place. */
function changeStream(
  bytes: Buffer,
  { begin, end, deflated }: Packed,
  change: (unpacked: Buffer) => boolean,
): boolean {
  if (!deflated) return change(bytes.subarray(begin, end));
  const unpacked = inflated(bytes.subarray(begin, end));
  if (unpacked === null) return false;
  const before = Buffer.from(unpacked);
  if (!change(unpacked)) return false;
  if (unpacked.equals(before)) return true;
  const packed = deflateSync(unpacked, { level: 9 });
  if (packed.length > end - begin) return false;
  // Behind the end of what is packed nobody reads on.
  bytes.fill(0, begin, end);
  packed.copy(bytes, begin);
  return true;
}

function inflated(bytes: Uint8Array): Buffer | null {
  try {
    return inflateSync(bytes, { maxOutputLength: LONGEST });
  } catch {
    return null;
  }
}
