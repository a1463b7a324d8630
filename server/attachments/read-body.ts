import type { IncomingMessage } from 'node:http';

/** How reading a body ended. */
export type BodyRead =
  | { readonly kind: 'read'; readonly bytes: Buffer }
  | { readonly kind: 'too_large' }
  /** The sender went away in the middle. */
  | { readonly kind: 'cut' };

/** How many bytes a request says that it brings; the most that is allowed where it does not say. */
export function announcedBytes(request: IncomingMessage, most: number): number {
  const said = Number(request.headers['content-length']);
  return Number.isSafeInteger(said) && said >= 0 ? said : most;
}

/** Reads a body up to a limit, whatever was announced. What comes beyond it is let pass unread.
 * @param most In bytes. */
export async function readBody(request: IncomingMessage, most: number): Promise<BodyRead> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (end: BodyRead): void => {
      request.off('data', heard);
      request.off('end', ended);
      request.off('close', cut);
      request.off('error', cut);
      // The answer reaches only a client whose body is taken.
      if (end.kind === 'too_large') request.resume();
      resolve(end);
    };
    const heard = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > most) settle({ kind: 'too_large' });
      else chunks.push(chunk);
    };
    const ended = (): void => settle({ kind: 'read', bytes: Buffer.concat(chunks) });
    const cut = (): void => settle({ kind: 'cut' });
    if (request.destroyed && !request.complete) {
      cut();
      return;
    }
    request.on('data', heard);
    request.once('end', ended);
    request.once('close', cut);
    request.once('error', cut);
  });
}
