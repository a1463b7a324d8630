import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { describeError } from '../observability/describe-error.ts';
import { isUnreadable } from '../store/if-readable.ts';
import { StoreError } from '../store/store-error.ts';
import { HttpProblem, type ProblemCode } from './http-problem.ts';

/** What Express and its body parser throw, by their `type`. */
const BY_TYPE: Readonly<Record<string, ProblemCode>> = {
  'entity.parse.failed': 'invalid_json',
  'entity.too.large': 'too_large',
  'charset.unsupported': 'not_json',
  'encoding.unsupported': 'not_json',
};

/** What the store refuses; its other errors are faults of the program. */
const BY_STORE: Readonly<Partial<Record<StoreError['code'], ProblemCode>>> = {
  NO_CONVERSATION: 'session_ended',
  NO_ATTACHMENT: 'attachment_gone',
  CLOSED: 'unavailable',
};

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  404: 'not_found',
  413: 'too_large',
  415: 'not_json',
};

/** Codes of a database or network that does not answer; the request may well work a little later. */
const UNAVAILABLE =
  /^(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EPIPE|57P0[123]|53300|08\w{3}|SQLITE_BUSY)/;

/** Turns whatever was thrown into a problem. Unknown errors become `internal`: nothing of them is shown. */
export function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  const byStore = error instanceof StoreError ? BY_STORE[error.code] : undefined;
  if (byStore) return new HttpProblem(byStore, {}, { cause: error });
  if (isUnreadable(error)) return new HttpProblem('damaged', {}, { cause: error });
  const { type, status, code } = fields(error);
  const byType = BY_TYPE[String(type)];
  if (byType) return new HttpProblem(byType, {}, { cause: error });
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new HttpProblem(BY_STATUS[status] ?? 'bad_request', {}, { cause: error });
  }
  if (typeof code === 'string' && UNAVAILABLE.test(code)) {
    return new HttpProblem('unavailable', { retryAfterSeconds: 5 }, { cause: error });
  }
  return new HttpProblem('internal', {}, { cause: error });
}

/** Last middleware: answers every error as problem details. An answer that has begun is cut off instead. */
export function answerProblem(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = toProblem(error);
    if (problem.status >= 500) {
      log.error(
        { requestId: response.locals['requestId'], error: describeError(problem.cause) },
        'request failed',
      );
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    void next;
    const { retryAfterSeconds, allow } = problem.extras;
    if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds));
    if (allow) response.setHeader('Allow', allow.join(', '));
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response.setHeader('Cache-Control', 'no-store');
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };
}

/** For paths that nobody serves. */
export const answerNotFound: RequestHandler = () => {
  throw new HttpProblem('not_found');
};

function fields(error: unknown): { type?: unknown; status?: unknown; code?: unknown } {
  return typeof error === 'object' && error !== null ? error : {};
}
