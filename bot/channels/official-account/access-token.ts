/** The account's token for the platform's interface. */
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

/** Asks for the stable token, which is the same for every process and stays good while a new one is made, so that processes
 * that share an account do not take it from each other. Only a token that was refused is replaced by force.
 * Source: 微信公众平台开发文档, 获取稳定版接口调用凭据. */
export function createAccessTokens(account: {
  readonly appId: string;
  readonly appSecret: string;
  /** Origin of the platform's interface. */
  readonly apiUrl: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}): AccessTokens {
  const { appId, appSecret, apiUrl, now } = account;
  let known: { readonly token: string; readonly until: number } | null = null;
  let asking: Promise<string> | null = null;

  async function ask(force: boolean): Promise<string> {
    const asked = now();
    const answer = await request({
      grant_type: 'client_credential',
      appid: appId,
      secret: appSecret,
      force_refresh: force,
    });
    const { access_token: token, expires_in: seconds, errcode } = answer;
    if (typeof token !== 'string' || typeof seconds !== 'number')
      throw new TokenError(`errcode_${String(errcode)}`);
    known = { token, until: asked + seconds * 1000 - EARLY_MS };
    return token;
  }

  async function request(body: unknown): Promise<Record<string, unknown>> {
    let parsed: unknown;
    try {
      const response = await account.fetch(`${apiUrl}/cgi-bin/stable_token`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
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
