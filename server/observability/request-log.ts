import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

/** Writes one line for each finished request: method, route template, status, milliseconds, request id. Never an address, a body or a token. */
export function requestLog(log: Logger, metrics: Metrics, newId: () => string): RequestHandler {
  return (request, response, next) => {
    const started = process.hrtime.bigint();
    const requestId = newId();
    response.locals['requestId'] = requestId;
    response.setHeader('X-Request-Id', requestId);
    response.once('close', () => {
      const ms = Number((process.hrtime.bigint() - started) / 10_000n) / 100;
      const line = {
        requestId,
        method: knownMethod(request.method),
        route: routeTemplate(request.route, response),
        status: response.statusCode,
        ms,
      };
      metrics.requests.observe({ method: line.method, route: line.route, status: line.status }, ms / 1000);
      if (line.status >= 500) log.error(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
}

/** The path as it was registered (`/api/console/tickets/:id`), so that no id or misspelt secret is logged. */
function routeTemplate(route: unknown, response: Response): string {
  if (typeof route === 'object' && route !== null && 'path' in route && typeof route.path === 'string') {
    return route.path;
  }
  const named: unknown = response.locals['route'];
  return typeof named === 'string' ? named : 'unmatched';
}

function knownMethod(method: string): string {
  return /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method) ? method : 'OTHER';
}
