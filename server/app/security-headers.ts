import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '../config.ts';

/** Stands in the built `index.html` where the nonce of each answer goes. */
export const NONCE_PLACE = '__CSP_NONCE__';

/** Headers of every answer. The content policy starts at its strictest; pages widen it by `pagePolicy`. */
export function securityHeaders(config: Config): RequestHandler[] {
  const behindTls = config.publicUrl?.startsWith('https:') ?? false;
  return [
    helmet({
      contentSecurityPolicy: false,
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: behindTls ? { maxAge: 15_552_000 } : false,
      // `frame-ancestors` says who may frame what; this older header cannot name other sites.
      xFrameOptions: false,
    }),
    (_request, response, next) => {
      response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
      response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()');
      next();
    },
  ];
}

/** Lets an answer be a page of ours.
 * @param response Gets the header.
 * @param options.frameAncestors Origins that may frame the page besides our own; null when nobody may.
 * @returns The nonce that this answer's own style elements carry. */
export function pagePolicy(
  response: Response,
  { frameAncestors }: { frameAncestors: readonly string[] | null },
): string {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors === null ? "'none'" : ["'self'", ...frameAncestors].join(' ')}`,
  ];
  response.setHeader('Content-Security-Policy', policy.join('; '));
  return nonce;
}
