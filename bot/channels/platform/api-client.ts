import type { AccessTokens } from './access-token.ts';
import { TokenError } from './access-token.ts';
import { readJson, readUpTo } from './read-json.ts';

/** What the platform's interface said: fields, with `errcode` 0 or none for success. */
export type ApiAnswer =
  | {
      readonly kind: 'answered';
      readonly errcode: number;
      readonly fields: Readonly<Record<string, unknown>>;
    }
  /** Nobody knows whether it was done: no answer came. */
  | { readonly kind: 'unanswered'; readonly reason: string }
  /** What came is no answer of the interface; whatever stands before it has failed. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** It was not asked: for want of a token, or because nobody was reached. */
  | { readonly kind: 'unasked'; readonly reason: string };

/** What came of asking for a file. */
export type FileAnswer =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'too_large' }
  | ApiAnswer;

/** Asks a platform's interface. */
export interface ApiClient {
  /** @param path With a slash in front. */
  call(path: string, body: unknown): Promise<ApiAnswer>;
  /** Sends a file.
   * @param path With a slash in front; may have a query. */
  upload(path: string, file: PlatformFile): Promise<ApiAnswer>;
  /** Asks for a file.
   * @param path With a slash in front; may have a query.
   * @param maxBytes Of a larger one nothing is kept. */
  download(path: string, maxBytes: number): Promise<FileAnswer>;
}

/** A file for the platform. */
export interface PlatformFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const TIMEOUT_MS = 10_000;
/** Of an answer that is no file: a page of two hundred messages is a tenth of it. */
const ANSWER_BYTES = 8 * 1024 * 1024;
const TOKEN_REFUSED = new Set([40001, 40014, 42001]);
const SAYS_WHY = /json|text\/plain/i;

/** Makes the client of one account. A token that is refused is asked for anew once. */
export function createApiClient(options: {
  /** Origin of the platform's interface. */
  readonly apiUrl: string;
  readonly tokens: AccessTokens;
  readonly fetch: typeof fetch;
}): ApiClient {
  const { apiUrl, tokens } = options;

  async function reach(path: string, token: string, init: RequestInit): Promise<Response | ApiAnswer> {
    try {
      const mark = path.includes('?') ? '&' : '?';
      return await options.fetch(`${apiUrl}${path}${mark}access_token=${encodeURIComponent(token)}`, {
        ...init,
        // Followed nowhere: what is sent, and whatever comes back, is the platform's alone.
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      return { kind: isUnreached(error) ? 'unasked' : 'unanswered', reason: 'unreachable' };
    }
  }

  async function post(path: string, body: string | FormData, token: string): Promise<ApiAnswer> {
    const response = await reach(path, token, {
      method: 'POST',
      ...(typeof body === 'string' ? { headers: { 'Content-Type': 'application/json' } } : {}),
      body,
    });
    return response instanceof Response ? readFields(response) : response;
  }

  async function get(path: string, maxBytes: number, token: string): Promise<FileAnswer> {
    const response = await reach(path, token, {});
    if (!(response instanceof Response)) return response;
    // A refusal comes as JSON, whatever was asked for.
    if (!response.ok || SAYS_WHY.test(response.headers.get('content-type') ?? ''))
      return readFields(response);
    try {
      const bytes = await readUpTo(response, maxBytes);
      return bytes === null ? { kind: 'too_large' } : { kind: 'file', bytes };
    } catch {
      return { kind: 'unanswered', reason: 'cut' };
    }
  }

  async function readFields(response: Response): Promise<ApiAnswer> {
    let fields: unknown = null;
    try {
      fields = await readJson(response, ANSWER_BYTES);
    } catch (error) {
      // Cut off: the platform may have done it all the same.
      if (response.ok && !isUnfit(error)) return { kind: 'unanswered', reason: 'cut' };
    }
    // A file that was taken has an id and no number.
    if (typeof fields === 'object' && fields !== null && 'media_id' in fields)
      return { kind: 'answered', errcode: 0, fields: { ...fields } };
    if (typeof fields === 'object' && fields !== null && 'errcode' in fields && fields.errcode !== undefined)
      return { kind: 'answered', errcode: Number(fields.errcode), fields: { ...fields } };
    return { kind: 'unreadable', reason: `http_${response.status}` };
  }

  async function ask<Got extends FileAnswer>(act: (token: string) => Promise<Got>): Promise<Got | ApiAnswer> {
    try {
      const token = await tokens.get();
      const answer = await act(token);
      const isRefused = answer.kind === 'answered' && TOKEN_REFUSED.has(answer.errcode);
      return isRefused ? await act(await tokens.get(token)) : answer;
    } catch (error) {
      return { kind: 'unasked', reason: error instanceof TokenError ? `token_${error.reason}` : 'threw' };
    }
  }

  return {
    call: (path, body) => ask((token) => post(path, JSON.stringify(body), token)),
    upload: (path, file) => ask((token) => post(path, formOf(file), token)),
    download: (path, maxBytes) => ask((token) => get(path, maxBytes, token)),
  };
}

function formOf({ name, mediaType, bytes }: PlatformFile): FormData {
  const form = new FormData();
  form.append('media', new Blob([new Uint8Array(bytes)], { type: mediaType }), name);
  return form;
}

/** Read to its end, or to the limit, and no answer of the interface. */
function isUnfit(error: unknown): boolean {
  return error instanceof SyntaxError || error instanceof RangeError;
}

/** Nothing was sent: there was no connection. */
const NO_CONNECTION = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function isUnreached(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause && NO_CONNECTION.has(String(cause.code));
}
