import { createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { seal, unseal } from './cipher.ts';
import { CryptoError } from './crypto-error.ts';

const KEY_BYTES = 32;
const MAX_CACHED = 5_000;

/** All keys of one installation, derived from or wrapped by its master key. */
export interface KeyRing {
  /** Makes a fresh data key for a person.
   * @returns The wrapped form to store beside the person. */
  wrapNew(personId: string): string;
  /** The person's data key.
   * @param wrapped What the database holds; null once the person was erased.
   * @throws {CryptoError} `ERASED`, or `UNREADABLE` under another master key. */
  keyOf(personId: string, wrapped: string | null): KeyObject;
  /** Seals a secret of this installation, such as a key that signs, under the master key.
   * @param place Where it is kept, for example `referral-key:<id>`. */
  sealOwn(place: string, secret: string): string;
  /** @throws {CryptoError} `UNREADABLE` under another master key, or from another place. */
  unsealOwn(place: string, sealed: string): string;
  /** Drops a cached key, so that an erased person's key is nowhere in memory. */
  forget(personId: string): void;
  /** Keyed hash (HMAC-SHA-256, base64url) for looking things up without storing them.
   * @param purpose Keeps hashes of different kinds apart, for example `address`. */
  hash(purpose: string, value: string): string;
}

/** Builds the key ring of a master key.
 *
 * @param masterKey 32 bytes.
 * @throws {CryptoError} `BAD_MASTER_KEY` when the length is another. */
export function createKeyRing(masterKey: Uint8Array): KeyRing {
  if (masterKey.byteLength !== KEY_BYTES) {
    throw new CryptoError('BAD_MASTER_KEY', `Cannot use the master key: it must be ${KEY_BYTES} bytes`);
  }
  const wrapping = derive(masterKey, 'youyu/wrap');
  const hashing = derive(masterKey, 'youyu/hash');
  const own = derive(masterKey, 'youyu/own');
  const cache = new Map<string, { wrapped: string; key: KeyObject }>();

  function remember(personId: string, wrapped: string, key: KeyObject): KeyObject {
    const oldest = cache.size >= MAX_CACHED ? cache.keys().next().value : undefined;
    if (oldest !== undefined) cache.delete(oldest);
    cache.set(personId, { wrapped, key });
    return key;
  }

  return {
    wrapNew(personId) {
      const raw = randomBytes(KEY_BYTES);
      const wrapped = seal(wrapping, raw.toString('base64'), `person:${personId}`);
      remember(personId, wrapped, createSecretKey(raw));
      return wrapped;
    },
    keyOf(personId, wrapped) {
      if (wrapped === null) throw new CryptoError('ERASED', `Cannot read person ${personId}: erased`);
      const cached = cache.get(personId);
      if (cached?.wrapped === wrapped) return cached.key;
      const raw = Buffer.from(unseal(wrapping, wrapped, `person:${personId}`), 'base64');
      return remember(personId, wrapped, createSecretKey(raw));
    },
    sealOwn: (place, secret) => seal(own, secret, place),
    unsealOwn: (place, sealed) => unseal(own, sealed, place),
    forget(personId) {
      cache.delete(personId);
    },
    hash(purpose, value) {
      return createHmac('sha256', hashing).update(`${purpose}\0${value}`, 'utf8').digest('base64url');
    },
  };
}

function derive(masterKey: Uint8Array, info: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', masterKey, '', info, KEY_BYTES)));
}
