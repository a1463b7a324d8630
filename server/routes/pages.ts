import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, type Response, Router } from 'express';
import type { AppDeps } from '../app/deps.ts';
import { NONCE_PLACE, pagePolicy } from '../app/security-headers.ts';
import { type BuiltPage, builtPage } from './built-page.ts';

const YEAR_S = 31_536_000;

/** The built front ends: the chat at `/`, the console at `/console`, the widget's script at `/widget.js`. */
export function pageRoutes({ config, pages }: AppDeps, consolePage: () => BuiltPage | null): Router {
  const router = Router();
  const chat = page(builtPage(join(pages.chatDir, 'index.html')), config.widgetOrigins);
  const console = page(consolePage, null);

  router.get('/', chat);
  router.get('/widget.js', (_request, response, next) => {
    if (!existsSync(pages.widgetFile)) return next();
    // Other sites load this file; it holds nothing but code.
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('Cache-Control', 'public, max-age=3600');
    response.type('text/javascript').sendFile(pages.widgetFile);
  });
  router.get('/console', console);
  router.use('/console', named('/console/*'), files(pages.consoleDir));
  // Addresses inside the console that are not files lead to the page, which knows what to show.
  router.get('/console/*path', (request, response, next) => {
    if (/\.[a-z0-9]{1,8}$/i.test(request.path)) next();
    else console(request, response, next);
  });
  router.use(named('/*'), files(pages.chatDir));
  return router;
}

/** An `index.html` with a fresh nonce in each answer. */
function page(read: () => BuiltPage | null, frameAncestors: readonly string[] | null): RequestHandler {
  return (_request, response) => {
    const built = read();
    const nonce = pagePolicy(response, { frameAncestors });
    response.setHeader('Cache-Control', 'no-store');
    if (built === null) {
      response.status(503).type('text/plain').send('页面还没有生成，请运行 npm run build 后重新启动。\n');
      return;
    }
    response.type('text/html').send(built.html.replaceAll(NONCE_PLACE, nonce));
  };
}

/** Built files: those with a hash in their name never change. */
function files(folder: string): RequestHandler {
  return express.static(folder, {
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    setHeaders(response: Response, path: string) {
      const hashed = /[/\\]assets[/\\]/.test(path);
      response.setHeader(
        'Cache-Control',
        hashed ? `public, max-age=${YEAR_S}, immutable` : 'public, max-age=300',
      );
    },
  });
}

/** Gives requests of static files a name in logs and figures. */
function named(route: string): RequestHandler {
  return (_request, response, next) => {
    response.locals['route'] = route;
    next();
  };
}
