import type { Request, RequestHandler } from 'express';
import { HttpProblem } from '../app/http-problem.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses unsafe requests that another site's page sends. A request without `Origin` and `Sec-Fetch-Site` comes from no page at all and passes.
 * @param publicUrl The origin people type; null when only the `Host` header tells.
 * @throws {HttpProblem} `cross_site`. */
export function requireSameOrigin(publicUrl: string | null): RequestHandler {
  return (request, _response, next) => {
    if (!SAFE.has(request.method) && isCrossSite(request, publicUrl)) throw new HttpProblem('cross_site');
    next();
  };
}

function isCrossSite(request: Request, publicUrl: string | null): boolean {
  const origin = request.get('Origin');
  if (origin !== undefined) {
    if (origin === publicUrl) return false;
    return !URL.canParse(origin) || new URL(origin).host !== request.get('Host');
  }
  const site = request.get('Sec-Fetch-Site');
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
