import { createAccessTokens } from '../platform/access-token.ts';
import { createApiClient } from '../platform/api-client.ts';
import { createPlatformClient, type PlatformClient } from './platform-client.ts';
import { stableTokenRequest } from './stable-token.ts';

/** The platform's interface for one account.
 * @param parts.now Epoch milliseconds. */
export function officialAccountClient(
  settings: { readonly appId: string; readonly appSecret: string; readonly apiUrl: string },
  parts: { readonly fetch: typeof fetch; readonly now: () => number },
): PlatformClient {
  const tokens = createAccessTokens({
    ...parts,
    request: (isRefused) => stableTokenRequest(settings, isRefused),
  });
  const api = createApiClient({ apiUrl: settings.apiUrl, tokens, fetch: parts.fetch });
  return createPlatformClient(api, parts.now);
}
