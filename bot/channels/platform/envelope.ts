import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const BLOCK = 32;
const RANDOM = 16;
const LENGTH = 4;

/** A message that was not sealed for this account with its key. */
export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError';
}

/** Seals and opens messages as the platform does in its safe mode: AES-256-CBC over 16 random bytes, the length, the
 * message and the account's id, padded to blocks of 32 bytes.
 * Source: 微信公众平台开发文档, 消息加解密说明. */
export interface Envelope {
  /** @returns Base64. */
  readonly seal: (message: string) => string;
  /** @throws {EnvelopeError} When it is broken or meant for another account. */
  readonly open: (sealed: string) => string;
}

/** @param encodingAesKey The 43 characters of the platform's settings.
 * @param receiver Id of the account. */
export function createEnvelope(
  encodingAesKey: string,
  receiver: string,
  random: (size: number) => Buffer = randomBytes,
): Envelope {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  if (key.length !== 32) throw new EnvelopeError('Cannot use the key: it does not have 43 characters');
  const iv = key.subarray(0, RANDOM);
  return {
    seal(message) {
      const text = Buffer.from(message);
      const length = Buffer.alloc(LENGTH);
      length.writeUInt32BE(text.length);
      const plain = Buffer.concat([random(RANDOM), length, text, Buffer.from(receiver)]);
      const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
      return Buffer.concat([cipher.update(padded(plain)), cipher.final()]).toString('base64');
    },
    open(sealed) {
      const plain = decrypted(key, iv, sealed);
      const end = RANDOM + LENGTH + plain.readUInt32BE(RANDOM);
      if (end > plain.length || plain.toString('utf8', end) !== receiver)
        throw new EnvelopeError('Cannot open the message: it is not for this account');
      return plain.toString('utf8', RANDOM + LENGTH, end);
    },
  };
}

function padded(plain: Buffer): Buffer {
  const missing = BLOCK - (plain.length % BLOCK);
  return Buffer.concat([plain, Buffer.alloc(missing, missing)]);
}

function decrypted(key: Buffer, iv: Buffer, sealed: string): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
    const plain = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]);
    const padding = plain.at(-1) ?? 0;
    const size = plain.length - padding;
    if (padding < 1 || padding > BLOCK || size < RANDOM + LENGTH) throw new RangeError('bad padding');
    return plain.subarray(0, size);
  } catch (cause) {
    throw new EnvelopeError('Cannot open the message: it was not sealed with this key', { cause });
  }
}
