import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A public key as associations hand it to each other: the 32 bytes of Ed25519 in base64url, as `x` of a JWK (RFC 8037). */
export const PUBLIC_KEY = /^[A-Za-z0-9_-]{43}$/;

/** Digits of a fingerprint that are compared by phone: 128 bits. */
const FINGERPRINT_DIGITS = 32;

/** Makes a key pair.
 * @returns The public key in base64url, and the private one as PKCS #8 in base64. */
export function newKeyPair(): { readonly publicKey: string; readonly privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return {
    publicKey: x,
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
}

/** Reads a public key.
 * @returns Null for what is none. */
export function readPublicKey(x: string): KeyObject | null {
  if (!PUBLIC_KEY.test(x)) return null;
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  } catch {
    return null;
  }
}

/** The id of a key: its JWK thumbprint (RFC 7638, RFC 8037), 43 characters of base64url. */
export function keyIdOf(x: string): string {
  return thumbprint(x).toString('base64url');
}

/** What two people read to each other on the phone: eight groups of four hexadecimal digits. */
export function fingerprintOf(x: string): string {
  const digits = thumbprint(x).toString('hex').slice(0, FINGERPRINT_DIGITS).toUpperCase();
  return digits.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

function thumbprint(x: string): Buffer {
  return createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }), 'utf8')
    .digest();
}
