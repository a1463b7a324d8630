import { EmbeddingError, type EmbeddingErrorCode } from './embedding-error.ts';

/** A JSON request. */
export interface JsonRequest {
  readonly url: string;
  readonly body: unknown;
  /** Null where the endpoint wants none. */
  readonly apiKey: string | null;
  /** For the whole exchange. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** Most bytes that an answer may have: 128 vectors of 4,096 numbers as text are a tenth of it. */
const MOST_BYTES = 128 * 1024 * 1024;

/** Posts JSON and reads JSON, trusting nothing of the answer: no redirect to another host, bounded length, and no word of
 * what the endpoint says about a failure, which may repeat the text.
 *
 * @throws {EmbeddingError} */
export async function postJson({ url, body, apiKey, timeoutMs, signal }: JsonRequest): Promise<unknown> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const either = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: either,
      headers: {
        'content-type': 'application/json',
        ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new EmbeddingError(
        codeOf(response.status),
        `Cannot embed: the endpoint answers ${response.status}`,
        {
          retryAfterMs: retryAfter(response.headers.get('retry-after')),
        },
      );
    }
    return parse(await readText(response));
  } catch (error) {
    if (error instanceof EmbeddingError) throw error;
    if (either.aborted) throw new EmbeddingError('TIMEOUT', 'Cannot embed: the endpoint took too long');
    throw new EmbeddingError('UNREACHABLE', 'Cannot embed: the endpoint cannot be reached or broke off', {
      cause: error,
    });
  }
}

function codeOf(status: number): EmbeddingErrorCode {
  if (status === 429) return 'RATE_LIMITED';
  // Too Early and Request Timeout pass as well.
  return status >= 500 || status === 408 || status === 425 ? 'SERVER' : 'REFUSED';
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new EmbeddingError('MALFORMED', 'Cannot embed: the answer does not end');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without the cause: it quotes the answer.
    throw new EmbeddingError('MALFORMED', 'Cannot embed: the answer is no JSON, or half of it is missing');
  }
}

/** Milliseconds from a number of seconds; dates are not worth trusting a foreign clock for. */
function retryAfter(value: string | null): number | null {
  return value !== null && /^\d{1,5}(?:\.\d+)?$/.test(value) ? Number(value) * 1000 : null;
}
