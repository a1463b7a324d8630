import { createHmac } from 'node:crypto';

/** Codes that change every thirty seconds, as every authenticator app makes them: RFC 6238 with SHA-1 and six digits. */

const STEP_MS = 30_000;
const DIGITS = 6;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Of a secret: 160 bits, as RFC 4226 recommends. */
export const SECRET_BYTES = 20;

/** Number of the thirty seconds that a moment lies in.
 * @param at Epoch milliseconds. */
export function totpStep(at: number): number {
  return Math.floor(at / STEP_MS);
}

/** The code of a step.
 * @param step From `totpStep`. */
export function totpCode(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The step that a code belongs to: of now, of the one before or of the next, as clocks are not alike.
 * @param at Epoch milliseconds.
 * @returns Null when it is none of theirs. */
export function matchTotp(secret: Uint8Array, code: string, at: number): number | null {
  const now = totpStep(at);
  return [now, now - 1, now + 1].find((step) => step >= 0 && totpCode(secret, step) === code) ?? null;
}

/** Writes bytes in the letters that apps take a secret in: RFC 4648, without padding. */
export function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '')
    .join('');
}

/** Address that an app reads from a QR code.
 * @param account Name to sign in with.
 * @param issuer Whose console it is. */
export function otpauthUri(secret: Uint8Array, account: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  // Spaces as %20: some apps show the plus signs of a form.
  return `otpauth://totp/${label}?secret=${toBase32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
