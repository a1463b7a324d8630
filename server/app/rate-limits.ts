import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { counsellorOf } from '../auth/counsellor-session.ts';
import type { RateLimits } from '../config.ts';
import { HttpProblem } from './http-problem.ts';

const MINUTE_MS = 60_000;
/** Of one account: twice as many as it may have on their way. */
const RESUMES_PER_MINUTE = 40;
/** Of one account. */
const SEARCHES_PER_MINUTE = 30;
/** Of one account. */
const TRIALS_PER_MINUTE = 20;
/** Of one account: a page that waits for its index looks forty times. */
const PREPARES_PER_MINUTE = 120;

/** One limiter for each thing that is limited. Counts are kept in the process: with several servers each allows as much. */
export interface Limiters {
  readonly openSession: RequestHandler;
  /** After the session is known: by session, then by address. */
  readonly sendMessage: readonly RequestHandler[];
  /** After the session is known: each is a write; as many as a page says that shows one line after the other. */
  readonly tellShown: RequestHandler;
  /** After the session is known: 有帮助, 这条有问题 and how a case went, by session, then by address. */
  readonly react: readonly RequestHandler[];
  /** After the session is known: pictures are large. By address; how many a session sends is counted in the store. */
  readonly sendAttachment: RequestHandler;
  readonly signIn: RequestHandler;
  readonly tryRules: RequestHandler;
  /** Each letter costs a signature to check. */
  readonly hearPartner: RequestHandler;
  /** Originals are large. */
  readonly openOriginal: RequestHandler;
  /** After the account is known: each reads what is there of a file from its beginning. */
  readonly resumeUpload: RequestHandler;
  /** After the account is known: each opens what is sealed of many cases. */
  readonly searchConversations: RequestHandler;
  /** After the account is known: each searches all that is not approved yet. */
  readonly tryQuestion: RequestHandler;
  /** After the account is known: each reads what would be searched. */
  readonly prepareTrial: RequestHandler;
}

export function createLimiters(limits: RateLimits): Limiters {
  return {
    openSession: limiter(limits.sessionsPerMinute, byAddress),
    sendMessage: bySessionAndAddress(limits.messagesPerMinute),
    tellShown: limiter(limits.messagesPerMinute * 2, bySession),
    react: bySessionAndAddress(limits.messagesPerMinute),
    sendAttachment: limiter(limits.messagesPerMinute, byAddress),
    signIn: limiter(limits.signInsPerMinute, byAddress),
    tryRules: limiter(limits.messagesPerMinute, byAddress),
    hearPartner: limiter(limits.messagesPerMinute * 10, byAddress),
    openOriginal: limiter(limits.messagesPerMinute, byAddress),
    resumeUpload: rateLimiter(RESUMES_PER_MINUTE, byAccount),
    searchConversations: rateLimiter(SEARCHES_PER_MINUTE, byAccount),
    tryQuestion: rateLimiter(TRIALS_PER_MINUTE, byAccount),
    prepareTrial: rateLimiter(PREPARES_PER_MINUTE, byAccount),
  };
}

/** What one session may do in a minute; all sessions of an address, ten times as much. */
function bySessionAndAddress(limit: number): readonly RequestHandler[] {
  return [limiter(limit, bySession), limiter(limit * 10, byAddress)];
}

function limiter(limit: number, key: (request: Request, sessionKey: string) => string): RequestHandler {
  return rateLimiter(limit, (request, response) => key(request, String(response.locals['sessionKey'] ?? '')));
}

function rateLimiter(limit: number, key: (request: Request, response: Response) => string): RequestHandler {
  return rateLimit({
    windowMs: MINUTE_MS,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: key,
    handler: (_request, response, next) => {
      const reset = Number(response.getHeader('Retry-After') ?? 60);
      next(new HttpProblem('too_many_requests', { retryAfterSeconds: Number.isFinite(reset) ? reset : 60 }));
    },
  });
}

function bySession(_request: Request, sessionKey: string): string {
  return sessionKey;
}

function byAccount(_request: Request, response: Response): string {
  return counsellorOf(response).user.id;
}

/** By network address; IPv6 by its /56, which is what one household has. */
export function byAddress(request: Request): string {
  return request.ip === undefined ? 'unknown' : ipKeyGenerator(request.ip);
}
