import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { IngestError } from '../ingest-error.ts';

/** Largest text file that is read, in bytes. */
export const MAX_TEXT_BYTES = 20_000_000;

/** Reads one UTF-8 text file.
 * @returns Its text with line ends as `\n` and without a byte-order mark; otherwise untouched.
 * @throws {IngestError} TOO_LARGE, UNREADABLE (not UTF-8) or EMPTY; the message names the file. */
export async function loadText(file: string): Promise<string> {
  const name = basename(file);
  const { size } = await stat(file);
  if (size > MAX_TEXT_BYTES) {
    throw new IngestError(
      'TOO_LARGE',
      `Cannot read "${name}": it has ${size} bytes, at most ${MAX_TEXT_BYTES} are read; split it`,
    );
  }
  const bytes = await readFile(file);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new IngestError('UNREADABLE', `Cannot read "${name}": it is not UTF-8 text; save it as UTF-8`, {
      cause,
    });
  }
  if (text.trim() === '') throw new IngestError('EMPTY', `Cannot read "${name}": it is empty`);
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}
