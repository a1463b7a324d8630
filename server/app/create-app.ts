import { join } from 'node:path';
import express, { type Express, type RequestHandler, Router } from 'express';
import { requestLog } from '../observability/request-log.ts';
import { chatRoutes } from '../routes/chat/chat-routes.ts';
import { consoleRoutes } from '../routes/console/console-routes.ts';
import { botpressRoutes } from '../routes/channels/botpress.ts';
import { pushRoutes } from '../routes/channels/push-routes.ts';
import { docsRoutes } from '../routes/docs.ts';
import { healthRoutes } from '../routes/health.ts';
import { OPERATIONS } from '../routes/operations/all.ts';
import { onCallPage } from '../routes/on-call-page.ts';
import { partnerRoutes } from '../routes/partners/partner-routes.ts';
import { builtPage, nameBuild } from '../routes/built-page.ts';
import { pageRoutes } from '../routes/pages.ts';
import { answerNotFound, answerProblem } from './answer-problem.ts';
import type { AppDeps } from './deps.ts';
import { HttpProblem } from './http-problem.ts';
import { jsonBody } from './json-body.ts';
import { createLimiters } from './rate-limits.ts';
import { securityHeaders } from './security-headers.ts';

/** Puts the HTTP side together. It opens nothing and listens to nothing; `serve` does. */
export function createApp(deps: AppDeps): Express {
  const { config, log, metrics, newId } = deps;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');

  app.use(requestLog(log, metrics, newId));
  app.use(...securityHeaders(config));
  app.use('/api', neverStored, ...jsonBody());

  const consolePage = builtPage(join(deps.pages.consoleDir, 'index.html'));
  app.use('/api/console', nameBuild(consolePage));

  const limiters = createLimiters(config.limits);
  app.use(
    healthRoutes(deps),
    docsRoutes(deps.version),
    chatRoutes(deps, limiters),
    consoleRoutes(deps, limiters),
    partnerRoutes(deps, limiters),
  );
  app.use(pushRoutes('/webhooks/official-account', deps.officialAccount));
  app.use(pushRoutes('/webhooks/wecom', deps.wecom));
  app.use(botpressRoutes(deps.botpress));
  app.use(refuseOtherMethods());
  app.use('/api', answerNotFound);
  app.use(onCallPage(deps, limiters));
  app.use(pageRoutes(deps, consolePage));
  app.use(answerNotFound);
  app.use(answerProblem(log));
  return app;
}

const neverStored: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

/** A path that exists, asked with a method it does not have: 405 with `Allow`. */
function refuseOtherMethods(): Router {
  const router = Router();
  const methods = new Map<string, string[]>();
  const reads = ['/healthz', '/readyz', '/metrics', '/api/openapi.json', '/api/docs'].map((path) => ({
    method: 'get',
    path,
  }));
  for (const { method, path } of [...reads, ...OPERATIONS]) {
    const allowed = methods.get(path) ?? [];
    methods.set(path, [...allowed, ...(method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])]);
  }
  for (const [path, allow] of methods) {
    router.all(path.replaceAll(/\{(\w+)\}/g, ':$1'), () => {
      throw new HttpProblem('method_not_allowed', { allow });
    });
  }
  return router;
}
