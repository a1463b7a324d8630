import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CryptoError } from './crypto-error.ts';

const KEY_BYTES = 32;

/** Finds the 32-byte master key that wraps every person's key.
 *
 * In production it must come from the environment. In demo mode a given one is used as well; without it the
 * key is read from `<dataDir>/master.key`, made on first use with mode 0600.
 *
 * @param input.configured The checked setting YOUYU_MASTER_KEY; null when it is not set.
 * @throws {CryptoError} `BAD_MASTER_KEY` when it is missing in production or the key file is damaged. */
export function loadMasterKey(input: {
  mode: 'demo' | 'production';
  dataDir: string;
  configured: Uint8Array | null;
}): Uint8Array {
  if (input.configured !== null) return input.configured;
  if (input.mode === 'production') {
    throw new CryptoError(
      'BAD_MASTER_KEY',
      'Cannot start in production mode: YOUYU_MASTER_KEY is not set (make one with: openssl rand -hex 32)',
    );
  }
  const file = join(input.dataDir, 'master.key');
  return read(file) ?? create(file, input.dataDir);
}

function read(file: string): Uint8Array | null {
  try {
    return parse(readFileSync(file, 'utf8').trim(), file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Written aside and linked into place: two first starts agree on one key, and none sees half of it. */
function create(file: string, dataDir: string): Uint8Array {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const key = read(file);
  if (key === null) throw new CryptoError('BAD_MASTER_KEY', `Cannot read back "${file}"`);
  return key;
}

function parse(text: string, file: string): Uint8Array {
  const key = Buffer.from(text, 'base64');
  if (key.byteLength !== KEY_BYTES || key.toString('base64') !== text) {
    throw new CryptoError(
      'BAD_MASTER_KEY',
      `Cannot use "${file}": it must hold base64 of ${KEY_BYTES} bytes`,
    );
  }
  return new Uint8Array(key);
}
