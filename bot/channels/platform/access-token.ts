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
const TIMEOUT_MS = 10_000;

/** Keeps the token of one account: asks once however many wait for it, and anew shortly before it ends or when it was refused.
 * Nothing is shared between processes but the platform's answer, which is the same for all of them.
 *
 * @param source.request What asks for a token. `isRefused` where the one that everybody has is taken no more. */
export function createAccessTokens(source: {
  readonly request: (isRefused: boolean) => Request;
  readonly fetch: typeof fetch;
  /** Epoch milliseconds. */
  readonly now: () => number;
}): AccessTokens {
  const { now } = source;
  let known: { readonly token: string; readonly until: number } | null = null;
  let asking: Promise<string> | null = null;

  async function ask(isRefused: boolean): Promise<string> {
    const asked = now();
    const answer = await answered(source.request(isRefused));
    const { access_token: token, expires_in: seconds, errcode } = answer;
    if (typeof token !== 'string' || typeof seconds !== 'number')
      throw new TokenError(`errcode_${String(errcode)}`);
    known = { token, until: asked + seconds * 1000 - EARLY_MS };
    return token;
  }

  async function answered(request: Request): Promise<Record<string, unknown>> {
    let parsed: unknown;
    try {
      const response = await source.fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      parsed = await response.json();
    } catch (cause) {
      throw new TokenError('unreachable', { cause });
    }
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  }

  return {
    async get(refused) {
      const isRefused = refused !== undefined && (known === null || known.token === refused);
      if (!isRefused && known !== null && known.until > now()) return known.token;
      asking ??= ask(isRefused).finally(() => (asking = null));
      return asking;
    },
  };
}
