/** Asks for the token of 微信客服. Everybody who asks is given the same one until it ends, so processes need not tell each
 * other. */
export function kfTokenRequest({
  corpId,
  secret,
  apiUrl,
}: {
  readonly corpId: string;
  readonly secret: string;
  readonly apiUrl: string;
}): Request {
  return new Request(
    `${apiUrl}/cgi-bin/gettoken?${new URLSearchParams({ corpid: corpId, corpsecret: secret })}`,
  );
}
