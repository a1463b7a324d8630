import type { AttachmentsTaken } from '../../../api/attachments.ts';
import type { Problem } from '../../../api/problem.ts';
import { ConsoleApiError } from './console-api-error.ts';

/** Longest time in which nothing moves, in milliseconds: ten pages of a PDF take a while to be drawn, and a slow line that
 * lives is waited for. */
const STALLED_MS = 90_000;
const ACTION = 'attach the file';

/** A file on its way to a case. */
export interface AttachmentUpload {
  readonly ticketId: string;
  /** Made once and kept through every retry. */
  readonly clientId: string;
  readonly bytes: Blob;
}

/** Sends a file and tells how far it is, which `fetch` cannot.
 * @param onProgress Told a number from 0 to 1.
 * @throws {ConsoleApiError} For a 4xx or 5xx answer, or none at all. */
export async function uploadAttachment(
  csrfToken: string,
  { ticketId, clientId, bytes }: AttachmentUpload,
  onProgress: (progress: number) => void,
  signal: AbortSignal,
): Promise<AttachmentsTaken> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    const fail = (status: number, problem: Problem | null): void => {
      signal.removeEventListener('abort', stop);
      reject(new ConsoleApiError(ACTION, status, problem));
    };
    const query = new URLSearchParams({ clientId }).toString();
    request.open('POST', `/api/console/tickets/${encodeURIComponent(ticketId)}/attachments?${query}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-csrf-token', csrfToken);
    const begunAt = performance.now();
    request.timeout = STALLED_MS;
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      // It counts from the beginning.
      request.timeout = performance.now() - begunAt + STALLED_MS;
      if (total > 0) onProgress(loaded / total);
    });
    request.addEventListener('load', () => {
      const { status } = request;
      const body: unknown = request.response;
      if (status === 201 && isTaken(body)) {
        signal.removeEventListener('abort', stop);
        resolve(body);
      } else fail(status, isProblem(body) ? body : null);
    });
    for (const event of ['error', 'abort', 'timeout'] as const) {
      request.addEventListener(event, () => fail(0, null));
    }
    signal.addEventListener('abort', stop);
    request.send(bytes);
  });
}

function isTaken(body: unknown): body is AttachmentsTaken {
  return (
    typeof body === 'object' && body !== null && 'attachments' in body && Array.isArray(body.attachments)
  );
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null || !('code' in body) || !('title' in body)) return false;
  return typeof body.code === 'string' && typeof body.title === 'string';
}
