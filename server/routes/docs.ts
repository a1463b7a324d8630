import { Router } from 'express';
import { pagePolicy } from '../app/security-headers.ts';
import { HttpProblem, listProblems } from '../app/http-problem.ts';
import { buildOpenApi } from './openapi.ts';
import { OPERATIONS } from './operations/all.ts';

/** The interface's description: for programs at `/api/openapi.json`, for people at `/api/docs`. */
export function docsRoutes(version: string): Router {
  const router = Router();
  const document = JSON.stringify(buildOpenApi(version));
  router.get('/api/openapi.json', (_request, response) => {
    response.type('application/json').send(document);
  });
  router.get('/api/docs', (_request, response) => {
    const nonce = pagePolicy(response, { frameAncestors: null });
    response.type('text/html').send(docsPage(nonce));
  });
  // The `type` of every problem leads here.
  router.get('/problems/:code', (request, response) => {
    const problem = listProblems().find(({ code }) => code === request.params['code']);
    if (problem === undefined) throw new HttpProblem('not_found');
    response.json(problem);
  });
  return router;
}

const STYLE = `body{font:16px/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2b24;background:#fbfaf7}
h1{font-size:1.5rem}table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #ddd8cc}
code{font-family:ui-monospace,Consolas,monospace;font-size:.92em}@media(prefers-color-scheme:dark){body{color:#e6ebe7;background:#161a18}td,th{border-color:#39423c}a{color:#8fd0a8}}`;

/** Everything on it comes from our own tables; nothing of a request. */
function docsPage(nonce: string): string {
  const auth = { none: '—', resident: '居民令牌', counsellor: '咨询员登录', partner: '合作单位签名' };
  const operations = OPERATIONS.map(
    ({ method, path, summary, auth: who, success: [status] }) =>
      `<tr><td><code>${method.toUpperCase()}</code></td><td><code>${path}</code></td><td>${summary}</td><td>${auth[who]}</td><td>${status}</td></tr>`,
  );
  const problems = listProblems().map(
    ({ code, status, title }) => `<tr><td>${status}</td><td><code>${code}</code></td><td>${title}</td></tr>`,
  );
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>优育 · 接口说明</title><style nonce="${nonce}">${STYLE}</style></head><body>
<h1>优育 · 接口说明</h1><p>给程序读的完整说明：<a href="/api/openapi.json">OpenAPI 3.1</a></p>
<table><thead><tr><th>方法</th><th>地址</th><th>做什么</th><th>谁可以用</th><th>成功</th></tr></thead><tbody>${operations.join('')}</tbody></table>
<h2>出错时</h2><p>一律返回 <code>application/problem+json</code>（RFC 9457），<code>code</code> 不会改变。</p>
<table><thead><tr><th>状态</th><th>code</th><th>意思</th></tr></thead><tbody>${problems.join('')}</tbody></table></body></html>`;
}
