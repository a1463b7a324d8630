import { extname } from 'node:path';
import { IngestError } from '../ingest-error.ts';
import { FORMAT_OF_ENDING, type Format, TEXT_FORMATS } from './formats.ts';

/** Beginnings of files that are nothing else, each byte as two hexadecimal digits. */
const SIGNATURES: readonly (readonly [Format | 'office' | 'package', RegExp])[] = [
  ['package', /^504b(?:0304|0506)/],
  ['office', /^d0cf11e0a1b11ae1/],
  ['image', /^(?:89504e470d0a|ffd8ff|474946383[79]61|52494646.{8}57454250|49492a00|4d4d002a)/],
];

/** What is said about files that cannot be read, and what to do with them. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/^7b5c727466/, 'it is an RTF file; open it in Word or WPS and save it as .docx'],
  [/^(?:52617221|377abcaf|1f8b)/, 'it is a RAR, 7z or GZ archive; pack the files as .zip'],
  [/^424d.{8}00000000/, 'it is a BMP picture; save it as .png'],
  [/^(?:4d5a|7f454c46)/, 'it is a program, not a document'],
];

/** Tells what a file is. Bytes count more than the ending of its name, which is often wrong.
 * @param bytes The whole file; containers are looked into.
 * @param name Its name, for its ending and for messages.
 * @returns The format; for text the one its ending says, `html` when it looks like a page.
 * @throws {IngestError} UNSUPPORTED, or UNREADABLE when the ending promises what the bytes do not keep. */
export function detectFormat(bytes: Uint8Array, name: string): Format {
  const promised = FORMAT_OF_ENDING[extname(name).toLowerCase()];
  const head = latin1(bytes, 0, 2048);
  const hex = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  const foreign = FOREIGN.find(([sign]) => sign.test(hex))?.[1];
  if (foreign !== undefined) throw unsupported(name, foreign);
  const signature = SIGNATURES.find(([, pattern]) => pattern.test(hex))?.[0];
  if (signature === 'package') return packageFormat(bytes, promised);
  if (signature === 'office') return officeFormat(bytes, name);
  if (signature !== undefined) return signature;
  // Something may stand before it, as in mails.
  if (/%PDF-\d/.test(head)) return 'pdf';
  if (promised === undefined) throw unsupported(name);
  if (!TEXT_FORMATS.has(promised)) {
    throw new IngestError(
      'UNREADABLE',
      `Cannot read "${name}": its content is no ${extname(name)} file; it may be damaged or misnamed: open it where it was made and save it again`,
    );
  }
  return promised === 'text' && /^\s*(?:<!doctype html|<html)/i.test(head) ? 'html' : promised;
}

/** DOCX and XLSX are ZIPs; the names of their parts stand in the directory at the end. Cut short, they have none: the
 * parser of what it should be says so. */
function packageFormat(bytes: Uint8Array, promised: Format | undefined): Format {
  const directory = latin1(bytes, Math.max(0, bytes.length - 1_000_000), bytes.length);
  const office = directory.includes('[Content_Types].xml');
  if (office && directory.includes('word/document.xml')) return 'docx';
  if (office && directory.includes('xl/workbook.')) return 'sheet';
  return promised === 'docx' || promised === 'sheet' ? promised : 'zip';
}

function officeFormat(bytes: Uint8Array, name: string): Format {
  const has = (stream: string): boolean =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(stream, 'utf16le'));
  if (has('EncryptedPackage')) {
    throw new IngestError(
      'UNREADABLE',
      `Cannot read "${name}": it is protected by a password; save it without one`,
    );
  }
  if (has('WordDocument')) return 'doc';
  if (has('Workbook') || has('Book')) return 'sheet';
  throw unsupported(
    name,
    'it is an old Office file that is neither Word nor Excel; save it as .docx or .pdf',
  );
}

/** What is said about a file whose ending is not supported. */
export function unsupportedReason(name: string): string {
  const kind = extname(name) || 'no ending';
  return `Cannot read "${name}": files of this kind (${kind}) are not supported; save it as .docx, .pdf, .md or .txt`;
}

function unsupported(name: string, what?: string): IngestError {
  const message = what === undefined ? unsupportedReason(name) : `Cannot read "${name}": ${what}`;
  return new IngestError('UNSUPPORTED', message);
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.min(to, bytes.length) - from).toString(
    'latin1',
  );
}
