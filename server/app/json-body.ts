import type { IncomingMessage } from 'node:http';
import express, { type Request, type RequestHandler } from 'express';
import { HttpProblem } from './http-problem.ts';

/** The longest body, in bytes: room for 2,000 characters, each escaped as `\uXXXX`, many times over. */
const LIMIT_BYTES = 64 * 1024;
/** Trying rules takes a whole conversation: twelve messages of 5,000 characters, each escaped. */
const LONG_LIMIT_BYTES = 384 * 1024;
/** Below `/api`, where the bodies are read: a conversation to try, an article as an editor has changed it, and a passage of an upload. */
const LONG_PATHS =
  /^\/console\/(?:rules\/try|sign-offs|articles\/[^/]+\/versions|uploads\/[^/]+\/documents\/\d+)$/;

/** A piece of a file that is uploaded, a picture, or a workbook of lists: the bodies that are no JSON, read by their routes
 * once it is known who sends them. */
const PIECE_PATHS =
  /^\/(?:console\/uploads\/[^/]+\/content|console\/import(?:\/preview)?|(?:chat|console\/tickets\/[^/]+)\/attachments)$/;

/** Bodies whose very bytes were signed. */
const SIGNED_PATHS = /^\/referrals\//;
const signedBodies = new WeakMap<IncomingMessage, Buffer>();

/** The bytes of a signed body; none where there was no body. */
export function bodyBytes(request: Request): Buffer {
  return signedBodies.get(request) ?? Buffer.alloc(0);
}

/** Reads JSON bodies. Anything else that has a body is refused with 415, a long one with 413. */
export function jsonBody(): RequestHandler[] {
  const requireJson: RequestHandler = (request, _response, next) => {
    if (PIECE_PATHS.test(request.path) && request.is('application/octet-stream') !== false) return next();
    const hasBody =
      request.headers['transfer-encoding'] !== undefined ||
      Number(request.headers['content-length'] ?? 0) > 0;
    if (hasBody && request.is('application/json') === false) {
      // The rest of the body is read and dropped, so that the answer reaches a client that is still sending.
      request.resume();
      throw new HttpProblem('not_json');
    }
    next();
  };
  const [usual, long] = [LIMIT_BYTES, LONG_LIMIT_BYTES].map((limit) =>
    express.json({
      limit,
      inflate: false,
      strict: true,
      verify: (request, _response, bytes) => {
        if (SIGNED_PATHS.test(request.url ?? '')) signedBodies.set(request, bytes);
      },
    }),
  );
  const readJson: RequestHandler = (request, response, next) => {
    if (PIECE_PATHS.test(request.path)) return next();
    const read = LONG_PATHS.test(request.path) ? long : usual;
    read?.(request, response, next);
  };
  return [requireJson, readJson];
}
