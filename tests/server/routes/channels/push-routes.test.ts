import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import type { PlatformAnswer, PushTarget } from '../../../../bot/channels/platform/webhook.ts';
import { pushRoutes } from '../../../../server/routes/channels/push-routes.ts';

/** The route over an account that answers when the test says so; gives what it is told of each answer. */
async function serveAccount() {
  const told: boolean[] = [];
  let answer: () => void = () => {};
  let asked: () => void = () => {};
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  const ready = new Promise<void>((resolve) => (answer = resolve));
  const handle = async (): Promise<PlatformAnswer> => {
    asked();
    await ready;
    return { status: 200, contentType: 'text/plain', body: '好', sent: (ok) => told.push(ok) };
  };
  const account: PushTarget = { handle };
  const server = createServer(express().use(pushRoutes('/webhooks/official-account', account)));
  const isClosed = new Promise<void>((resolve) =>
    server.once('request', (_, response) => response.once('close', resolve)),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const place = server.address();
  const port = typeof place === 'object' && place !== null ? place.port : 0;
  return {
    url: `http://127.0.0.1:${port}/webhooks/official-account`,
    told,
    isAsked,
    isClosed,
    answer: () => answer(),
  };
}

test('an account is told that its answer went out', async () => {
  const { url, told, answer } = await serveAccount();
  answer();
  expect(await (await fetch(url, { method: 'POST', body: '<xml/>' })).text()).toBe('好');
  await expect.poll(() => told).toEqual([true]);
});

test('an account is told that its answer was lost when the platform was gone before there was one', async () => {
  const { url, told, isAsked, isClosed, answer } = await serveAccount();
  const going = new AbortController();
  const dropped = fetch(url, { method: 'POST', body: '<xml/>', signal: going.signal });
  await isAsked;
  going.abort();
  await expect(dropped).rejects.toThrow('aborted');
  await isClosed;
  answer();
  await expect.poll(() => told).toEqual([false]);
});
