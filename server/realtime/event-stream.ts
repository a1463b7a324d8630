import type { Response } from 'express';
import { encodeEvent, HEARTBEAT, type ServerEvent } from './encode-event.ts';
import type { StreamRegistry } from './stream-registry.ts';

const HEARTBEAT_MS = 15_000;
/** A client that has read nothing for so long is dropped; it comes back and resumes. */
const STALL_MS = 20_000;

/** An answer that stays open and sends events. */
export interface EventStream {
  readonly closed: boolean;
  /** Sends one event; resolves when the client can take more. Events for a closed stream are dropped. */
  send(event: ServerEvent): Promise<void>;
  /** Called once, when the client has gone or the server ends the stream. */
  onClose(listener: () => void): void;
}

/** Turns an answer into an event stream.
 * @param retryMs How long the client waits before it comes back. */
export function openEventStream(response: Response, streams: StreamRegistry, retryMs = 2000): EventStream {
  response.status(200);
  response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store, no-transform');
  response.setHeader('X-Accel-Buffering', 'no');
  response.flushHeaders();
  response.write(`retry: ${retryMs}\n\n`);

  let closed = false;
  const listeners: (() => void)[] = [];
  const heartbeat = setInterval(() => {
    if (response.writableNeedDrain) return;
    response.write(HEARTBEAT);
  }, HEARTBEAT_MS);
  heartbeat.unref();

  const forget = streams.add(() => response.end());
  response.once('close', () => {
    closed = true;
    clearInterval(heartbeat);
    forget();
    for (const listener of listeners) listener();
  });
  response.on('error', () => response.destroy());

  return {
    get closed() {
      return closed || response.writableEnded;
    },
    async send(event) {
      if (closed || response.writableEnded) return;
      if (!response.write(encodeEvent(event))) await drained(response);
    },
    onClose(listener) {
      if (closed) listener();
      else listeners.push(listener);
    },
  };
}

/** Resolves when the client has caught up or has gone; a stalled one is cut off. */
function drained(response: Response): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    const timer = setTimeout(() => response.destroy(), STALL_MS);
    timer.unref();
    response.once('drain', done);
    response.once('close', done);
  });
}
