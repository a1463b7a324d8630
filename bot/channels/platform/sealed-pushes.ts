import type { Envelope } from './envelope.ts';
import { EnvelopeError } from './envelope.ts';
import { isSigned } from './signature.ts';
import type { PlatformRequest } from './webhook.ts';

/** Signatures may be so old: a platform repeats a push for a quarter of a minute, and clocks differ. */
const STALE_MS = 10 * 60_000;

/** Whether a push is as young as its time stamp may be.
 * @param now Epoch milliseconds. */
export function isFresh({ query }: Pick<PlatformRequest, 'query'>, now: number): boolean {
  return Math.abs(now - Number(query['timestamp'] ?? '') * 1000) <= STALE_MS;
}

/** Opens what a platform has sealed and signed in its safe mode.
 *
 * @param token What pushes are signed with.
 * @param sealed Base64.
 * @returns Null for what is signed or sealed wrongly, or for somebody else. */
export function openSealed(
  { token, envelope }: { readonly token: string; readonly envelope: Envelope },
  { query }: Pick<PlatformRequest, 'query'>,
  sealed: string,
): string | null {
  const { msg_signature: signature = '', timestamp = '', nonce = '' } = query;
  if (!isSigned(signature, [token, timestamp, nonce, sealed])) return null;
  try {
    return envelope.open(sealed);
  } catch (error) {
    if (error instanceof EnvelopeError) return null;
    throw error;
  }
}
