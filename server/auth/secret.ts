import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Makes an unguessable token: 256 bits, safe in a URL and in a header. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token: SHA-256, hexadecimal. Tokens are random, so no salt or stretching is needed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares two secrets in a time that tells nothing about where they differ. */
export function sameSecret(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(left)), Buffer.from(hashSecret(right)));
}
