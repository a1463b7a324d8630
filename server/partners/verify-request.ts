import { verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { digestMatches } from './content-digest.ts';
import { SIGNED, TAG } from './sign-request.ts';
import { signatureBase } from './signature-base.ts';
import { readSignature } from './signature-headers.ts';

/** How far two clocks may be apart, in seconds. */
const SKEW_S = 300;
/** Longest life of a signature that is believed, in seconds. */
const LONGEST_S = 600;
const NONCE = /^[\w-]{22,64}$/;

/** A request as it came in; header names in lower case. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** As it came over the wire. */
  readonly body: Uint8Array;
}

/** What is wrong with a request's signature, or who signed it. */
export type Verified<P> =
  | {
      readonly kind: 'good';
      readonly signer: P;
      readonly keyId: string;
      readonly nonce: string;
      /** Epoch milliseconds; a nonce need not be remembered for longer. */
      readonly goodUntil: number;
    }
  /** Missing, malformed, over too little, or not made with that key over this request. */
  | { readonly kind: 'bad_signature' }
  | { readonly kind: 'unknown_key' }
  /** `aheadS`: how far the sender's clock is ahead of ours, in seconds. */
  | { readonly kind: 'clock'; readonly aheadS: number };

/** Checks who signed a request, and when. Whether its nonce is new is asked afterwards, so that nobody fills that list
 * without a key.
 * @param find The public key of an id, and whose it is; null where nobody's.
 * @param at Epoch milliseconds. */
export async function verifyRequest<P>(
  request: SignedRequest,
  find: (keyId: string) => Promise<{ readonly signer: P; readonly publicKey: KeyObject } | null>,
  at: number,
): Promise<Verified<P>> {
  const { headers } = request;
  const read = readSignature(headers['signature-input'], headers['signature']);
  if (read === null) return { kind: 'bad_signature' };
  const { components, created, expires, nonce, keyid, alg, tag } = read.params;
  const isWhole = SIGNED.every((name) => components.includes(name));
  if (!isWhole || tag !== TAG || (alg !== undefined && alg !== 'ed25519')) return { kind: 'bad_signature' };
  if (nonce === undefined || !NONCE.test(nonce) || expires === undefined) return { kind: 'bad_signature' };
  const known = await find(keyid);
  if (known === null) return { kind: 'unknown_key' };
  const base = signatureBase(components, valuesOf(request), read.serialized);
  if (
    base === null ||
    !digestMatches(headers['content-digest'], request.body) ||
    !verify(null, Buffer.from(base, 'utf8'), known.publicKey, read.signature)
  ) {
    return { kind: 'bad_signature' };
  }
  const now = at / 1000;
  if (Math.abs(now - created) > SKEW_S) return { kind: 'clock', aheadS: Math.round(created - now) };
  if (expires < created || expires - created > LONGEST_S) return { kind: 'bad_signature' };
  if (now > expires + SKEW_S) return { kind: 'clock', aheadS: Math.round(created - now) };
  const goodUntil = (created + SKEW_S + LONGEST_S) * 1000;
  return { kind: 'good', signer: known.signer, keyId: keyid, nonce, goodUntil };
}

function valuesOf({ method, path, headers }: SignedRequest): Readonly<Record<string, string>> {
  const fields = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value.trim()] as const],
  );
  return { ...Object.fromEntries(fields), '@method': method.toUpperCase(), '@path': path };
}
