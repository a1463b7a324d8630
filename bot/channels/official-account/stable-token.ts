/** Asks for the stable token, which is the same for every process and stays good while a new one is made, so that processes
 * that share an account do not take it from each other. Only a token that was refused is replaced by force.
 * Source: 微信公众平台开发文档, 获取稳定版接口调用凭据. */
export function stableTokenRequest(
  {
    appId,
    appSecret,
    apiUrl,
  }: { readonly appId: string; readonly appSecret: string; readonly apiUrl: string },
  isRefused: boolean,
): Request {
  return new Request(`${apiUrl}/cgi-bin/stable_token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'client_credential',
      appid: appId,
      secret: appSecret,
      force_refresh: isRefused,
    }),
  });
}
