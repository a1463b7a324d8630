import { deflateSync, inflateSync } from 'node:zlib';
import { blankJpeg } from '../ocr/blank-jpeg.ts';

/** Longest stream that is looked into, in bytes. */
const LONGEST = 300_000_000;
/** What may hold anything, such as the history of an editing program, the name of whoever signed, or somebody's remark: such
 * a PDF cannot be stripped without taking it apart further. Links and fields of forms are nobody's. */
const HIDING =
  /\/(?:PieceInfo|ByteRange|EmbeddedFiles?|JavaScript|JS)\b|\/Subtype \/(?:Text|FreeText|Line|Square|Circle|Polygon|PolyLine|Highlight|Underline|Squiggly|StrikeOut|Stamp|Caret|Ink|Popup|FileAttachment|Sound|Movie|Screen|RichMedia|Redact|3D)\b/;

const HEAD = /^(\d+) \d+ obj\n$/;
const END_OF_OBJECT = '\nendobj\n';

/** Overwrites what the streams of a PDF tell besides what its pages show: XMP of documents, pages and pictures; EXIF and
 * the like inside JPEGs. The file keeps its length, so that every object stays where it was.
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
    return HIDING.test(bytes.toString('latin1', from, plainEnd)) ? null : plainEnd + END_OF_OBJECT.length;
  }
  const dict = bytes.toString('latin1', from, stream);
  const length = Number(/\/Length (\d+)\b(?! \d+ R)/.exec(dict)?.[1] ?? Number.NaN);
  const [begin, end] = [stream + 10, stream + 10 + length];
  const tail = `\nendstream${END_OF_OBJECT}`;
  if (!(end + tail.length <= bytes.length)) return null;
  if (bytes.toString('latin1', end, end + tail.length) !== tail) return null;
  return blankStream(bytes, dict, begin, end) ? end + tail.length : null;
}

function blankStream(bytes: Buffer, dict: string, begin: number, end: number): boolean {
  if (HIDING.test(dict)) return false;
  const filters = [...(/\/Filter (\[[^\]]*\]|\/\w+)/.exec(dict)?.[1] ?? '').matchAll(/\/(\w+)/g)].map(
    ([, filter]) => filter ?? '',
  );
  // Whatever it is, nobody needs it to show a page; programs that look for it find blanks.
  if (/\/Type \/Metadata\b|\/Subtype \/XML\b/.test(dict)) {
    bytes.fill(0x20, begin, end);
    return true;
  }
  const last = filters.at(-1);
  const deflated = filters[0] === 'FlateDecode';
  const inner = filters.slice(deflated ? 1 : 0);
  if (/\/Type \/ObjStm\b/.test(dict)) {
    if (inner.length > 0) return false;
    const words = deflated ? inflated(bytes.subarray(begin, end)) : bytes.subarray(begin, end);
    return words !== null && !HIDING.test(words.toString('latin1'));
  }
  if (last !== 'DCTDecode' && last !== 'JPXDecode') return true;
  // Pictures that are wrapped in something else are rare; JPEG 2000 keeps what it tells in boxes of any kind.
  if (last === 'JPXDecode' || inner.length > 1) return false;
  if (!deflated) return blankJpeg(bytes.subarray(begin, end));
  const jpeg = inflated(bytes.subarray(begin, end));
  if (jpeg === null) return false;
  const before = Buffer.from(jpeg);
  if (!blankJpeg(jpeg)) return false;
  if (jpeg.equals(before)) return true;
  const packed = deflateSync(jpeg, { level: 9 });
  if (packed.length > end - begin) return false;
  // Behind the end of the packed picture nobody reads on.
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
