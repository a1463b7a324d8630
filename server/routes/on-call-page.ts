import { Router, type Response } from 'express';
import type { AppDeps } from '../app/deps.ts';
import type { Limiters } from '../app/rate-limits.ts';
import { pagePolicy } from '../app/security-headers.ts';

/** Where a test page's link leads: one button, and then 「已收到」. Nobody signs in for it. Opening the link alone says
 * nothing, since mail servers and chat programs open links by themselves. */
export function onCallPage({ store, now }: AppDeps, limiters: Limiters): Router {
  const router = Router();
  const path = '/on-call/:page/:token';
  router.get(path, limiters.signIn, (_request, response) => {
    send(response, 200, '<form method="post"><button>已收到</button></form>');
  });
  router.post(path, limiters.signIn, async (request, response) => {
    const { page, token } = request.params;
    const known =
      typeof page === 'string' &&
      typeof token === 'string' &&
      /^[0-9A-HJKMNP-TV-Z]{26}$/.test(page) &&
      /^[\w-]{43}$/.test(token) &&
      (await store.paging.acknowledge({ pageId: page, token, at: now() }));
    if (known) send(response, 200, '<p>已收到</p>');
    else send(response, 410, '<p>这个链接不对或已经过期</p>');
  });
  return router;
}

function send(response: Response, status: number, body: string): void {
  const nonce = pagePolicy(response, { frameAncestors: null });
  response.setHeader('Cache-Control', 'no-store');
  response
    .status(status)
    .type('text/html')
    .send(
      `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
        `<meta name="robots" content="noindex"><title>值班测试</title><style nonce="${nonce}">` +
        'body{font:20px sans-serif;text-align:center;margin-top:30vh;color-scheme:light dark}' +
        'button{font:inherit;padding:.6em 1.6em}</style>' +
        `<body>${body}</body></html>`,
    );
}
