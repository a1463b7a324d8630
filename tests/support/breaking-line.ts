import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A line to a port of this machine that can be cut. */
export interface BreakingLine {
  readonly port: number;
  /** Breaks every connection, and lets none be made for a while. */
  cut(forMs: number): Promise<void>;
  close(): void;
}

export async function openBreakingLine(to: number): Promise<BreakingLine> {
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(to, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const breakAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    async cut(forMs) {
      isCut = true;
      breakAll();
      await sleep(forMs);
      isCut = false;
    },
    close() {
      server.close();
      breakAll();
    },
  };
}
