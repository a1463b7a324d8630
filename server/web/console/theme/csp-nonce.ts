/** The nonce that lets antd add its style elements under the strict content policy; the server writes a fresh one into each page. */
export function cspNonce(): string | undefined {
  const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content');
  return nonce === null || nonce === undefined || nonce.startsWith('__') ? undefined : nonce;
}
