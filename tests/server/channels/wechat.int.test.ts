import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { type RunningServer, serve } from '../../../server/serve.ts';
import { freePort } from '../../support/server-process.ts';

const GATEWAY = fileURLToPath(new URL('../../support/wechat-gateway-child.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'youyu-wechat-'));
const token = `insecure_${randomUUID()}`;
const reached: string[] = [];
let gateway: ChildProcess;
let server: RunningServer;

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
  const read = readConfig({
    YOUYU_MODE: 'production',
    YOUYU_DATA: join(folder, 'data'),
    YOUYU_MASTER_KEY: '0123456789abcdef'.repeat(4),
    PUBLIC_URL: 'http://127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    YOUYU_WECHAT_TOKEN: token,
    YOUYU_WECHAT_ENDPOINT: `127.0.0.1:${port}`,
  });
  if (!read.ok) throw new Error('The test has wrong settings');
  server = await serve(read.config, { print: () => {} });
});

afterAll(async () => {
  await server.close();
  gateway.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

test('a neighbour on WeChat is answered through the gateway, danger first', async () => {
  const knocking = setInterval(() => gateway.send({ type: 'login' }), 500);
  await expect
    .poll(async () => (await fetch(`http://127.0.0.1:${server.port}/readyz`)).json(), { timeout: 60_000 })
    .toMatchObject({ checks: { wechat: 'online' } });
  clearInterval(knocking);
  gateway.send({ type: 'say', text: '你好' });
  await expect.poll(() => reached.join('\n'), { timeout: 60_000 }).toContain('优育助手');
  gateway.send({ type: 'say', text: '我怀孕30周，下面一直在流血，头晕' });
  await expect.poll(() => reached.join('\n'), { timeout: 60_000 }).toContain('120');
  expect(reached).toHaveLength(2);
});
