import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** When a request whose body does not come is ended. */
export interface BodyLimits {
  /** Nothing has come for so long although it was read. */
  readonly idleMs: number;
  /** From then on it must have come faster than `leastBytesPerSecond` on the whole. */
  readonly graceMs: number;
  readonly leastBytesPerSecond: number;
  /** How often it is looked. */
  readonly everyMs: number;
}

/** A village's line brings a few kilobytes a second and stops at times; whoever keeps connections busy on purpose brings next
 * to nothing. */
export const BODY_LIMITS: BodyLimits = {
  idleMs: 30_000,
  graceMs: 30_000,
  leastBytesPerSecond: 1024,
  everyMs: 5000,
};

const TIMED_OUT = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** Ends requests whose body stands still or only trickles, and leaves slow but living ones alone, however long they take up to
 * the server's own limit. A body that waits unread for its turn is nobody's fault: its clock stands still. */
export function watchBodies(server: Server, limits: BodyLimits = BODY_LIMITS): void {
  server.on('request', (request, response) => {
    if (!request.complete) watch(request, response, limits);
  });
}

function watch(request: IncomingMessage, response: ServerResponse, limits: BodyLimits): void {
  const { socket } = request;
  const first = socket.bytesRead;
  let seen = first;
  let stillMs = 0;
  let readMs = 0;
  const timer = setInterval(() => {
    if (request.complete || request.destroyed || socket.destroyed) {
      clearInterval(timer);
      return;
    }
    const now = socket.bytesRead;
    const hasCome = now !== seen;
    seen = now;
    // Nobody takes it yet, or whoever takes it wants a rest.
    if (request.readableFlowing !== true && !hasCome) return;
    readMs += limits.everyMs;
    stillMs = hasCome ? 0 : stillMs + limits.everyMs;
    const trickles = readMs > limits.graceMs && (now - first) * 1000 < limits.leastBytesPerSecond * readMs;
    if (stillMs < limits.idleMs && !trickles) return;
    clearInterval(timer);
    if (response.headersSent) socket.destroy();
    else socket.end(TIMED_OUT, () => socket.destroy());
  }, limits.everyMs);
  timer.unref();
  response.once('close', () => clearInterval(timer));
}
