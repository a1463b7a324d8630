import { sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { contentDigest } from './content-digest.ts';
import { serializeParams, signatureBase } from './signature-base.ts';
import { LABEL } from './signature-headers.ts';

/** What every letter between partners signs: the method, the path, and the body through its digest. */
export const SIGNED = ['@method', '@path', 'content-type', 'content-digest'] as const;
/** Keeps signatures of letters apart from any other use of the key. */
export const TAG = 'youyu-referral';
/** How long a signature is good for, in seconds. */
export const GOOD_FOR_S = 300;
export const JSON_TYPE = 'application/json';

/** Signs a POST of JSON as HTTP Message Signatures have it (RFC 9421) with Ed25519.
 * @param input.path Without a query.
 * @param input.nonce 128 bits or more, used once.
 * @param input.at Epoch milliseconds.
 * @returns The headers to send. */
export function signRequest(input: {
  readonly path: string;
  readonly body: Uint8Array;
  readonly keyId: string;
  readonly privateKey: KeyObject;
  readonly nonce: string;
  readonly at: number;
}): Readonly<Record<string, string>> {
  const created = Math.floor(input.at / 1000);
  const digest = contentDigest(input.body);
  const params = serializeParams({
    components: SIGNED,
    created,
    expires: created + GOOD_FOR_S,
    nonce: input.nonce,
    keyid: input.keyId,
    alg: 'ed25519',
    tag: TAG,
  });
  const values = {
    '@method': 'POST',
    '@path': input.path,
    'content-type': JSON_TYPE,
    'content-digest': digest,
  };
  const base = signatureBase(SIGNED, values, params) ?? '';
  const signature = sign(null, Buffer.from(base, 'utf8'), input.privateKey).toString('base64');
  return {
    'Content-Type': JSON_TYPE,
    'Content-Digest': digest,
    'Signature-Input': `${LABEL}=${params}`,
    Signature: `${LABEL}=:${signature}:`,
  };
}
