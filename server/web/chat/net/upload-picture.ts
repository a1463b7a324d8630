import type { AttachmentsTaken } from '../../../api/attachments.ts';
import type { Outcome } from './outcome.ts';

/** Longest time in which nothing moves, in milliseconds: a slow line that lives is waited for. */
const STALLED_MS = 60_000;
const BUSY_MS = 10_000;

/** Sends a picture and tells how far it is, which `fetch` cannot.
 * @param onProgress Told a number from 0 to 1. */
export async function uploadPicture(
  upload: { readonly token: string; readonly clientId: string; readonly bytes: Blob },
  onProgress: (progress: number) => void,
  signal: AbortSignal,
): Promise<Outcome<AttachmentsTaken>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const end = (outcome: Outcome<AttachmentsTaken>): void => {
      signal.removeEventListener('abort', stop);
      resolve(outcome);
    };
    const stop = (): void => request.abort();
    request.open('POST', `/api/chat/attachments?clientId=${encodeURIComponent(upload.clientId)}`);
    request.setRequestHeader('Authorization', `Bearer ${upload.token}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    const begunAt = performance.now();
    request.timeout = STALLED_MS;
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      // It counts from the beginning.
      request.timeout = performance.now() - begunAt + STALLED_MS;
      if (total > 0) onProgress(loaded / total);
    });
    request.addEventListener('load', () => end(outcomeOf(request)));
    for (const event of ['error', 'abort', 'timeout'] as const) {
      request.addEventListener(event, () => end({ kind: 'unreachable' }));
    }
    signal.addEventListener('abort', stop);
    request.send(upload.bytes);
  });
}

function outcomeOf({ status, response }: XMLHttpRequest): Outcome<AttachmentsTaken> {
  if (status === 201 && isTaken(response)) return { kind: 'ok', value: response };
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 429) return { kind: 'limited', retryAfterMs: BUSY_MS };
  const code = codeOf(response);
  return status >= 500 || status === 408 ? { kind: 'broken', status } : { kind: 'refused', status, code };
}

function isTaken(body: unknown): body is AttachmentsTaken {
  return (
    typeof body === 'object' && body !== null && 'attachments' in body && Array.isArray(body.attachments)
  );
}

function codeOf(body: unknown): string | null {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null;
  return typeof code === 'string' ? code : null;
}
