/** Asks for the accounts (客服账号) that may be managed by the interface: the platform answers only addresses that it trusts.
 * Source: 企业微信开发者中心, 微信客服, 获取客服账号列表. */
export function kfAccountsRequest(apiUrl: string, token: string): Request {
  return new Request(`${apiUrl}/cgi-bin/kf/account/list?${new URLSearchParams({ access_token: token })}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ offset: 0, limit: 100 }),
  });
}
