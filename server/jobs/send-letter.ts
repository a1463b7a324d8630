import type { KeyObject } from 'node:crypto';
import type { DeliveryOutcome } from '../../bot/channels/channel.ts';
import type { AddressRules } from '../partners/partner-address.ts';
import { postLetter } from '../partners/post-letter.ts';
import { signRequest } from '../partners/sign-request.ts';
import type { OutboxRow, Store } from '../store/ports.ts';

/** Where partners take letters, below their origin. */
export const LETTERS_PATH = '/api/referrals/letters';

const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 10 * 60_000;
/** Whoever is away for longer is away: a person decides what to do. */
const GIVEN_UP_MS = 7 * 24 * 60 * 60_000;

/** What letters are sent with. */
export interface LetterSender {
  readonly store: Pick<Store, 'partners' | 'referrals'>;
  readonly rules: AddressRules;
  /** 128 unguessable bits or more, safe in a header. */
  readonly newNonce: () => string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Sends one letter to its partner. Whoever does not answer is waited for; what an answer refuses is tried a few times
 * and then shown to people, since somebody has to mend it: a key, a clock, an address. */
export async function sendLetter(
  { store, rules, newNonce, now }: LetterSender,
  row: Pick<OutboxRow, 'letterId' | 'createdAt'>,
): Promise<DeliveryOutcome> {
  if (row.letterId === null) return { kind: 'never', reason: 'no_letter' };
  const found = await store.referrals.letterToSend(row.letterId);
  if (found.kind === 'gone') return { kind: 'never', reason: found.reason };
  if (found.kind === 'held') return waiting(row, found.reason, now());
  const { keyId, privateKey } = await store.partners.signingKey(now());
  const body = Buffer.from(JSON.stringify(found.letter), 'utf8');
  const headers = sign(body, { keyId, privateKey, nonce: newNonce(), at: now() });
  const posted = await postLetter({ url: `${found.baseUrl}${LETTERS_PATH}`, headers, body, rules });
  if (posted.kind === 'refused_address') return later('address_refused');
  if (posted.kind === 'unreachable') return waiting(row, 'unreachable', now());
  const { status } = posted;
  if (status === 200) {
    await store.referrals.letterSent(row.letterId, now());
    return { kind: 'sent' };
  }
  if (status >= 500 || status === 429) return waiting(row, 'partner_unwell', now());
  if (status >= 300 && status < 400) return later('redirected');
  return later(codeOf(posted.body) ?? `status_${status}`);
}

/** How long until somebody who does not answer is asked again: a quarter of the time for which they have not. */
export function letterRetryMs(sinceMs: number): number {
  return Math.min(LONGEST_RETRY_MS, Math.max(FIRST_RETRY_MS, Math.floor(sinceMs / 4)));
}

function sign(
  body: Uint8Array,
  key: {
    readonly keyId: string;
    readonly privateKey: KeyObject;
    readonly nonce: string;
    readonly at: number;
  },
): Readonly<Record<string, string>> {
  return signRequest({ path: LETTERS_PATH, body, ...key });
}

function waiting({ createdAt }: Pick<OutboxRow, 'createdAt'>, reason: string, at: number): DeliveryOutcome {
  return at - createdAt > GIVEN_UP_MS ? { kind: 'never', reason } : { kind: 'down', reason };
}

function later(reason: string): DeliveryOutcome {
  return { kind: 'later', reason, retryAfterMs: null };
}

/** The code of a refusal; nothing else of an answer is kept. */
function codeOf(body: string): string | null {
  return /"code"\s*:\s*"([a-z_]{3,40})"/.exec(body)?.[1] ?? null;
}
