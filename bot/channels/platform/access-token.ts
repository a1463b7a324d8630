import { readJson } from './read-json.ts';

/** The account's token for a platform's interface. */
export interface AccessTokens {
  /** @param refused A token that the platform no longer takes.
   * @throws {TokenError} When there is none to be had. */
  get(refused?: string): Promise<string>;
}

/** The platform gives no token. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  /** The platform's number, or what went wrong on the way; never a secret. */
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(`Cannot get an access token: ${reason}`, options);
    this.reason = reason;
  }
}

/** A token is asked for anew so long before it ends. */
const EARLY_MS = 5 * 60_000;
/** A token is replaced by force no more often: platforms let nobody do so many times a day. */
const FORCE_MS = 5 * 60_000;
const TIMEOUT_MS = 10_000;
const ANSWER_BYTES = 64 * 1024;

/** Keeps the token of one account: asks once however many wait for it, and anew shortly before it ends or when it was refused.
 * Nothing is shared between processes but the platform's answer, which is the same for all of them: whose token is refused first
 * asks whether there is another by now, so that processes do not end each other's.
 *
 * @param source.request What asks for a token. `isRefused` where the one that everybody is given is taken no more. */
export function createAccessTokens(source: {
  readonly request: (isRefused: boolean) => Request;
  readonly fetch: typeof fetch;
  /** Epoch milliseconds. */
  readonly now: () => number;
}): AccessTokens {
  const { now } = source;
  let known: { readonly token: string; readonly until: number } | null = null;
  let asking: Promise<string> | null = null;
  let forcedAt: number | null = null;

  async function ask(isRefused: boolean): Promise<string> {
    const asked = now();
    const answer = await answered(source.request(isRefused));
    const { access_token: token, expires_in: seconds, errcode } = answer;
    if (typeof token !== 'string' || typeof seconds !== 'number')
      throw new TokenError(`errcode_${String(errcode)}`);
    const lasts = seconds * 1000;
    // Of one that is about to end nobody else has a better one yet.
    known = { token, until: asked + Math.max(lasts - EARLY_MS, lasts / 2) };
    return token;
  }

  async function askInPlaceOf(refused: string): Promise<string> {
    const token = await ask(false);
    const at = now();
    if (token !== refused || (forcedAt !== null && Math.abs(at - forcedAt) < FORCE_MS)) return token;
    forcedAt = at;
    return ask(true);
  }

  async function answered(request: Request): Promise<Record<string, unknown>> {
    let parsed: unknown;
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      // The request carries the account's secret.
      const response = await source.fetch(request, { signal, redirect: 'manual' });
      parsed = await readJson(response, ANSWER_BYTES);
    } catch (cause) {
      throw new TokenError('unreachable', { cause });
    }
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  }

  return {
    async get(refused) {
      const isRefused = refused !== undefined && (known === null || known.token === refused);
      if (!isRefused && known !== null && known.until > now()) return known.token;
      const question = (): Promise<string> =>
        isRefused && refused !== undefined ? askInPlaceOf(refused) : ask(false);
      asking ??= question().finally(() => (asking = null));
      return asking;
    },
  };
}
