import { LIMITS } from '../format/limits.ts';
import { IngestError } from '../ingest-error.ts';
import { decodeText } from './decode-text.ts';

/** Reads a text file of any encoding that is told apart.
 * @returns Its text with line ends as `\n` and without a byte-order mark; otherwise untouched.
 * @throws {IngestError} TOO_LARGE, UNREADABLE or EMPTY; the message names the file. */
export function loadText(bytes: Uint8Array, name: string): { text: string; notes: readonly string[] } {
  if (bytes.length > LIMITS.textBytes) {
    throw new IngestError(
      'TOO_LARGE',
      `Cannot read "${name}": it has ${bytes.length} bytes, at most ${LIMITS.textBytes} are read; split it`,
    );
  }
  const { text, encoding } = decodeText(bytes, name);
  if (!/\S/.test(text)) throw new IngestError('EMPTY', `Cannot read "${name}": it is empty`);
  return {
    text: plainLineEnds(text.replace(/^\ufeff/, ''), bytes),
    notes: encoding === 'utf-8' ? [] : [`按 ${encoding.toUpperCase()} 编码读取`],
  };
}

/** @param bytes Of the text: a byte is looked for faster than a character. */
function plainLineEnds(text: string, bytes: Uint8Array): string {
  return bytes.includes(13) ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
}
