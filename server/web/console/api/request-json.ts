import type { Problem } from '../../../api/problem.ts';
import { buildWatch } from '../state/build-watch.ts';
import { ConsoleApiError } from './console-api-error.ts';

/** Longest wait for an answer before a request counts as failed. */
const REQUEST_TIMEOUT_MS = 20_000;

/** Sends one request to the console's API.
 * @param request.action What the request does, for error messages: "claim the case".
 * @param request.csrfToken From `me`; needed by everything but GET and the sign-in.
 * @returns The parsed body, whose shape is the server's promise (server/api/console.ts).
 * @throws {ConsoleApiError} For a 4xx or 5xx answer, or none at all. */
export async function requestJson<T = unknown>(request: {
  readonly action: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** Sent as they are, in place of a body. */
  readonly bytes?: Blob;
  readonly csrfToken?: string;
  /** Longest wait for an answer, in milliseconds; 20 seconds by default. */
  readonly withinMs?: number;
}): Promise<T> {
  const headers = new Headers({ accept: 'application/json' });
  if (request.method === 'POST') {
    headers.set(
      'content-type',
      request.bytes === undefined ? 'application/json' : 'application/octet-stream',
    );
  }
  if (request.csrfToken !== undefined) headers.set('x-csrf-token', request.csrfToken);
  let response: Response;
  let text: string;
  try {
    response = await fetch(request.path, {
      method: request.method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(request.withinMs ?? REQUEST_TIMEOUT_MS),
      ...(request.method === 'POST' ? { body: request.bytes ?? JSON.stringify(request.body ?? {}) } : {}),
    });
    buildWatch.hear(response.headers.get('console-build'));
    text = await response.text();
  } catch (cause) {
    throw new ConsoleApiError(request.action, 0, null, { cause });
  }
  if (!response.ok) throw new ConsoleApiError(request.action, response.status, readProblem(text));
  try {
    const body: T = JSON.parse(text === '' ? 'null' : text);
    return body;
  } catch (cause) {
    throw new ConsoleApiError(request.action, 0, null, { cause });
  }
}

/** Null for a body that is not a problem of ours, such as a proxy's error page. */
function readProblem(text: string): Problem | null {
  try {
    const body: Partial<Problem> | null = JSON.parse(text);
    if (typeof body?.code !== 'string' || typeof body.title !== 'string') return null;
    return { type: '', status: 0, ...body, code: body.code, title: body.title };
  } catch {
    return null;
  }
}
