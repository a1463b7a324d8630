import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { CryptoError } from './crypto-error.ts';

const FORMAT = '1.';
const BYTES_FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts bytes, as `seal` does text.
 *
 * @returns One byte that says how, nonce, ciphertext and tag. */
export function sealBytes(key: KeyObject, plain: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const sealed = [cipher.update(plain), cipher.final()];
  return Buffer.concat([Buffer.of(BYTES_FORMAT), nonce, ...sealed, cipher.getAuthTag()]);
}

/** Decrypts what `sealBytes` made.
 *
 * @param context The same string that `sealBytes` was given.
 * @throws {CryptoError} `UNREADABLE` when key, context or bytes are not the original ones. */
export function unsealBytes(key: KeyObject, sealed: Uint8Array, context: string): Buffer {
  try {
    if (sealed[0] !== BYTES_FORMAT) throw new Error('unknown format');
    const body = sealed.subarray(1);
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(context, 'utf8'));
    decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
    const plain = decipher.update(body.subarray(NONCE_BYTES, body.length - TAG_BYTES));
    return Buffer.concat([plain, decipher.final()]);
  } catch (cause) {
    throw unreadable(context, cause);
  }
}

/** Encrypts a text with AES-256-GCM under a random 96-bit nonce.
 *
 * @param key 32 bytes.
 * @param plaintext Any string.
 * @param context Where the text is kept, for example `message:<id>`: bound as associated data, so a
 * ciphertext that is moved to another row no longer opens.
 * @returns `1.` and base64 of nonce, ciphertext and tag. */
export function seal(key: KeyObject, plaintext: string, context: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const body = Buffer.concat([nonce, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return FORMAT + body.toString('base64');
}

/** Decrypts what `seal` made.
 *
 * @param context The same string that `seal` was given.
 * @throws {CryptoError} `UNREADABLE` when key, context or bytes are not the original ones. */
export function unseal(key: KeyObject, sealed: string, context: string): string {
  try {
    if (!sealed.startsWith(FORMAT)) throw new Error('unknown format');
    const body = Buffer.from(sealed.slice(FORMAT.length), 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(context, 'utf8'));
    decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
    const text = decipher.update(body.subarray(NONCE_BYTES, body.length - TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch (cause) {
    throw unreadable(context, cause);
  }
}

function unreadable(context: string, cause: unknown): CryptoError {
  const kind = context.slice(0, context.indexOf(':'));
  return new CryptoError('UNREADABLE', `Cannot decrypt a stored ${kind}: wrong key or damaged data`, {
    cause,
  });
}
