import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { watchBodies } from '../../server/watch-bodies.ts';

/* A hundredth of the limits that hold outside. */
const LIMITS = { idleMs: 300, graceMs: 300, leastBytesPerSecond: 200, everyMs: 50 };
const LENGTH = 2000;

let server: Server | undefined;
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server?.close();
});

/** Sends the head of a request to a server that takes bodies in some way. */
async function begin(
  take: (request: IncomingMessage) => void,
): Promise<{ socket: Socket; heard: () => string }> {
  const made = createServer((request, response) => {
    request.on('end', () => response.end('all of it'));
    request.on('error', () => undefined);
    take(request);
  });
  server = made;
  watchBodies(made, LIMITS);
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const address = made.address();
  const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  let text = '';
  socket.on('data', (data) => {
    text += data.toString();
  });
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${LENGTH}\r\n\r\n`);
  return { socket, heard: () => text };
}

const read = (request: IncomingMessage): void => void request.resume();

test('watchBodies() lets a slow but living body come to its end, long after the time of idle ones', async () => {
  const { socket, heard } = await begin(read);
  for (let sent = 0; sent < LENGTH; sent += 100) {
    socket.write('x'.repeat(100));
    await sleep(50);
  }
  await expect.poll(heard).toContain('all of it');
});

test('watchBodies() ends a body that stands still', async () => {
  const { socket, heard } = await begin(read);
  socket.write('x'.repeat(1900));
  await expect.poll(heard, { timeout: 60_000 }).toContain('408');
});

test('watchBodies() ends a body that only trickles', async () => {
  const { socket, heard } = await begin(read);
  const trickle = setInterval(() => socket.write('x'), 40);
  await expect.poll(heard, { timeout: 60_000 }).toContain('408');
  clearInterval(trickle);
});

test('watchBodies() waits with a body that nobody reads yet', async () => {
  const { socket, heard } = await begin((request) => void setTimeout(() => request.resume(), 900));
  socket.write('x'.repeat(LENGTH));
  await expect.poll(heard, { timeout: 60_000 }).toContain('all of it');
});
