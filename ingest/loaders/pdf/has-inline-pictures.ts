import { inflateSync } from 'node:zlib';

const STREAM = Buffer.from('stream');
/** What a picture inside a page's content begins with. */
const INLINE = /(?:^|[\s>)\]])BI\s+\/[A-Za-z]/;
/** How much of a dictionary before its stream is looked at, in bytes. */
const DICTIONARY = 2000;
/** Of one content, unpacked, in bytes. */
const MOST_BYTES = 100_000_000;

/** Whether a page of a PDF may have pictures that are no streams of their own but stand in its content.
 * @returns True also for what is packed in a way that only pdf.js reads. */
export function hasInlinePictures(file: Buffer): boolean {
  for (let at = file.indexOf(STREAM); at >= 0; at = file.indexOf(STREAM, at + STREAM.length)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue;
    const dictionary =
      file
        .toString('latin1', Math.max(0, at - DICTIONARY), at)
        .split(/\bobj\b/)
        .at(-1) ?? '';
    // Fonts, tables of objects and what a file says of itself.
    if (
      /\/Length1\b|\/Type\s*\/(?:XRef|ObjStm|Metadata)\b|\/Subtype\s*\/(?:Type1C|CIDFontType0C|OpenType)\b/.test(
        dictionary,
      )
    )
      continue;
    const from = file[at + STREAM.length] === 0x0d ? at + STREAM.length + 2 : at + STREAM.length + 1;
    const end = file.indexOf('endstream', from);
    const content = unpacked(file.subarray(from, end < 0 ? file.length : end), dictionary);
    if (content === null || INLINE.test(content)) return true;
    at = end < 0 ? file.length : end;
  }
  return false;
}

function unpacked(bytes: Buffer, dictionary: string): string | null {
  if (!/\/Filter\b/.test(dictionary)) return bytes.toString('latin1');
  if (!/\/Filter\s*\[?\s*\/(?:FlateDecode|Fl)\s*(?:\]|\/(?!\w*Decode)|>>)/.test(dictionary)) return null;
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_BYTES }).toString('latin1');
  } catch {
    return null;
  }
}
