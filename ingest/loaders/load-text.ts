import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { IngestError } from '../ingest-error.ts';

/** Largest text file that is read, in bytes. */
export const MAX_TEXT_BYTES = 20_000_000;

/** Reads one UTF-8 text file.
 * @returns Its text with line ends as `\n` and without a byte-order mark; otherwise untouched.
 * @throws {IngestError} TOO_LARGE, UNREADABLE (not allowed, not UTF-8 or not text) or EMPTY; the message names the file. */
export async function loadText(file: string): Promise<string> {
  const name = basename(file);
  const { size } = await stat(file).catch(unreadable(name));
  if (size > MAX_TEXT_BYTES) {
    throw new IngestError(
      'TOO_LARGE',
      `Cannot read "${name}": it has ${size} bytes, at most ${MAX_TEXT_BYTES} are read; split it`,
    );
  }
  const bytes = await readFile(file).catch(unreadable(name));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new IngestError('UNREADABLE', `Cannot read "${name}": it is not UTF-8 text; save it as UTF-8`, {
      cause,
    });
  }
  // No text has this character, and not every database can keep it.
  if (text.includes('\0')) {
    throw new IngestError('UNREADABLE', `Cannot read "${name}": it is not plain text; save it as UTF-8 text`);
  }
  if (text.trim() === '') throw new IngestError('EMPTY', `Cannot read "${name}": it is empty`);
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}

function unreadable(name: string): (cause: unknown) => never {
  return (cause) => {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new IngestError('UNREADABLE', `Cannot read "${name}": ${code}; check that it may be read`, {
      cause,
    });
  };
}
