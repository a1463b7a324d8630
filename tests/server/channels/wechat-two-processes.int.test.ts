import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createTestDatabase } from '../../support/postgres.ts';
import { freePort, type ServerProcess, startServer } from '../../support/server-process.ts';

const GATEWAY = fileURLToPath(new URL('../../support/wechat-gateway-child.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'youyu-wechat-two-'));
const SOON = { timeout: 120_000, interval: 200 };
const Readiness = z.object({ checks: z.object({ wechat: z.string() }) });
const token = `insecure_${randomUUID()}`;
const reached: string[] = [];
let gateway: ChildProcess;
let knocking: NodeJS.Timeout;
let servers: ServerProcess[] = [];

beforeAll(async () => {
  const port = await freePort();
  gateway = fork(GATEWAY, [token, String(port)], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await new Promise<void>((resolve, reject) => {
    gateway.once('exit', () => reject(new Error('The gateway does not start')));
    gateway.on('message', (message: { type: string; text?: string }) => {
      if (message.type === 'ready') resolve();
      else reached.push(message.text ?? '');
    });
  });
  knocking = setInterval(() => gateway.send({ type: 'login' }), 500);
  const databaseUrl = await createTestDatabase();
  const env = (n: number) => ({
    YOUYU_DATA: join(folder, String(n)),
    YOUYU_MODE: 'production',
    YOUYU_MASTER_KEY: '0123456789abcdef'.repeat(4),
    DATABASE_URL: databaseUrl,
    PUBLIC_URL: 'http://127.0.0.1',
    YOUYU_WECHAT_TOKEN: token,
    YOUYU_WECHAT_ENDPOINT: `127.0.0.1:${port}`,
    YOUYU_WECHAT_STANDBY: 'yes',
  });
  servers = [await startServer(env(1)), await startServer(env(2))];
});

afterAll(async () => {
  clearInterval(knocking);
  await Promise.all(servers.map((server) => server.stop()));
  gateway.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** How each server that runs stands to WeChat. */
async function standings(): Promise<readonly string[]> {
  return Promise.all(
    servers.map(async ({ url }) => {
      const answer: unknown = await (await fetch(`${url}/readyz`)).json();
      return Readiness.parse(answer).checks.wechat;
    }),
  );
}

/** Says something on WeChat and waits for its answer. */
async function answered(text: string): Promise<readonly string[]> {
  reached.length = 0;
  gateway.send({ type: 'say', text });
  await expect.poll(() => reached.length, SOON).toBeGreaterThan(0);
  return reached;
}

test('of two servers with one WeChat one is at the gateway; killed, it is followed by the other one', async () => {
  await expect.poll(standings, SOON).toEqual(['online', 'standby']);
  // Nobody logs in once more.
  clearInterval(knocking);
  for (const text of ['你好', '怎么转人工', '谢谢']) expect(await answered(text)).toHaveLength(1);
  expect(await standings()).toEqual(['online', 'standby']);
  await servers[0]?.kill();
  servers = servers.slice(1);
  await expect.poll(standings, SOON).toEqual(['online']);
  expect(await answered('我怀孕30周，下面一直在流血，头晕')).toHaveLength(1);
  expect(reached.join('\n')).toContain('120');
});
