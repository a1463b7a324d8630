/** What came of a request. Expected ends are data; nothing here throws. */
export type Outcome<T> =
  | { readonly kind: 'ok'; readonly value: T }
  /** No answer: no network, or the time was up. */
  | { readonly kind: 'unreachable' }
  /** Too many requests. */
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  /** The server does not know the session. */
  | { readonly kind: 'unauthorized' }
  /** The server will not take this request, however often it comes. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string | null }
  /** The server had a fault; the same request may pass later. */
  | { readonly kind: 'broken'; readonly status: number };

const DEFAULT_RETRY_AFTER_MS = 10_000;

/** Reads the parts of an unsuccessful response that decide what to do next.
 * @param now Epoch milliseconds, for a Retry-After that is a date. */
export async function outcomeOfFailure(response: Response, now: number): Promise<Outcome<never>> {
  const { status } = response;
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 429) return { kind: 'limited', retryAfterMs: retryAfterMs(response, now) };
  if (status >= 500 || status === 408) return { kind: 'broken', status };
  return { kind: 'refused', status, code: await problemCode(response) };
}

function retryAfterMs(response: Response, now: number): number {
  const header = response.headers.get('retry-after') ?? response.headers.get('ratelimit-reset') ?? '';
  const seconds = Number(header);
  const wait = header.trim() !== '' && seconds >= 0 ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 1000), 15 * 60_000) : DEFAULT_RETRY_AFTER_MS;
}

async function problemCode(response: Response): Promise<string | null> {
  try {
    const body: unknown = await response.json();
    const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null;
    return typeof code === 'string' ? code : null;
  } catch {
    return null;
  }
}
