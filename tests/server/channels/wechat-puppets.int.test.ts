import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createWechat } from '../../../bot/channels/wechat/create-wechat.ts';
import type { Wechat4uTask } from '../../../bot/channels/wechat/wechat4u-process.ts';
import { WechatPolicy } from '../../../bot/channels/wechat/wechat-policy.ts';
import { openSqlite } from '../../../server/database/open-sqlite.ts';
import { readConfig } from '../../../server/config.ts';
import { serve } from '../../../server/serve.ts';
import { memoryPaceLedger } from '../../support/memory-pace-ledger.ts';
import { memorySentParts } from '../../support/memory-sent-parts.ts';
import { ACCOUNT, pushOf, startPlatform, textPush } from '../../support/official-account-platform.ts';
import { freePort } from '../../support/server-process.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PROCESS = fileURLToPath(new URL('../../../bot/channels/wechat/wechat4u-process.ts', import.meta.url));
const WEB_WECHAT = fileURLToPath(new URL('../../support/web-wechat.mjs', import.meta.url));
/** A process starts slowly on a machine that does other things. */
const PATIENCE = { timeout: 90_000, interval: 50 };

async function served(env: Record<string, string>) {
  const dataDir = join(temporaryFolder(), 'data');
  const read = readConfig({ YOUYU_DATA: dataDir, PORT: '0', LOG_LEVEL: 'silent', ...env });
  if (!read.ok) throw new Error('The test has wrong settings');
  const server = await serve(read.config, { print: () => {} });
  onTestFinished(() => server.close());
  const base = `http://127.0.0.1:${server.port}`;
  const wechat = async (): Promise<unknown> => {
    const { checks } = await (await fetch(`${base}/readyz`)).json();
    return checks.wechat;
  };
  return { base, dataDir, wechat };
}

test('WeChat for practice answers in its group in demo mode, and is never said to be online', async () => {
  const { dataDir, wechat } = await served({ WECHATY_PUPPET: 'wechaty-puppet-mock' });
  expect(await wechat()).toBe('practice');
  const db = openSqlite(join(dataDir, 'youyu.db'));
  onTestFinished(() => db.destroy());
  const said = () =>
    db.selectFrom('outbox').select(['channel', 'status']).where('channel', '!=', 'page').execute();
  await expect.poll(said, PATIENCE).toEqual([{ channel: 'wechat-group', status: 'sent' }]);
});

test('web and official account carry on while wechat4u cannot start, which is tried again', async () => {
  // Nobody listens there.
  vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:1');
  onTestFinished(() => void vi.unstubAllEnvs());
  const platform = await startPlatform();
  onTestFinished(() => platform.close());
  const { base, wechat } = await served({
    YOUYU_MODE: 'production',
    YOUYU_MASTER_KEY: '0123456789abcdef'.repeat(4),
    PUBLIC_URL: 'http://127.0.0.1',
    YOUYU_OA_APP_ID: ACCOUNT.appId,
    YOUYU_OA_APP_SECRET: ACCOUNT.appSecret,
    YOUYU_OA_TOKEN: ACCOUNT.token,
    YOUYU_OA_AES_KEY: ACCOUNT.encodingAesKey,
    YOUYU_OA_API_URL: platform.apiUrl,
    WECHATY_PUPPET: 'wechaty-puppet-wechat4u',
  });
  for (const state of ['down', 'starting', 'down']) await expect.poll(wechat, PATIENCE).toBe(state);
  expect((await fetch(`${base}/api/chat/sessions`, { method: 'POST' })).status).toBe(201);
  const at = Date.now();
  const { query, body } = pushOf(textPush('oZhou', '你好', 1, at), { at, sealed: true });
  const address = `${base}/webhooks/official-account?${new URLSearchParams(query).toString()}`;
  expect((await fetch(address, { method: 'POST', body })).status).toBe(200);
});

test('wechat4u gives the code that must be scanned, and another when it has run out', async () => {
  let given = 0;
  const platform = createServer((request, response) => {
    if (request.url?.startsWith('/jslogin') === true) {
      given += 1;
      response.end(`window.QRLogin.code = 200; window.QRLogin.uuid = "code-${String(given)}";`);
    } else {
      // Nobody scans it.
      setTimeout(() => response.end('window.code=400;'), 500);
    }
  });
  await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void platform.close());
  const address = platform.address();
  const port = await freePort();
  const token = 'insecure_of_this_test';
  const child = fork(PROCESS, [], {
    execArgv: ['--import', 'tsx', '--import', WEB_WECHAT],
    env: { PATH: process.env['PATH'], WEB_WECHAT_PORT: String(typeof address === 'object' && address?.port) },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const opened = new Promise((resolve) => child.once('message', resolve));
  child.send({ port, token, memory: join(temporaryFolder(), 'wechat4u') } satisfies Wechat4uTask);
  expect(await opened).toBe('open');
  const codes: string[] = [];
  const { contacts } = createWechat({
    gateway: () => ({
      puppet: 'wechaty-puppet-service',
      puppetOptions: { token, endpoint: `127.0.0.1:${String(port)}`, tls: { disable: true } },
    }),
    ledger: memoryPaceLedger(),
    policy: WechatPolicy.parse({}),
    sentParts: memorySentParts(),
    receive: async () => undefined,
    onState: (state) => {
      if (state.kind === 'scan') codes.push(state.qrcode);
    },
    onFailure: () => {},
    now: Date.now,
    chance: Math.random,
    sleep: async () => {},
    clock: () => '12:00',
  });
  await contacts.start();
  onTestFinished(() => contacts.stop());
  await expect.poll(() => codes, PATIENCE).toContain('https://login.weixin.qq.com/l/code-2');
});
