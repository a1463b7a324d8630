import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { createWechat, type WechatChannels } from '../../../../bot/channels/wechat/create-wechat.ts';
import type { GatewayState } from '../../../../bot/channels/wechat/gateway.ts';
import type { WechatMessage } from '../../../../bot/channels/wechat/wechat-config.ts';
import { WechatPolicy } from '../../../../bot/channels/wechat/wechat-policy.ts';
import { openBreakingLine } from '../../../support/breaking-line.ts';
import { memorySentParts } from '../../../support/memory-sent-parts.ts';
import { memoryPaceLedger } from '../../../support/memory-pace-ledger.ts';
import { freePort } from '../../../support/server-process.ts';

const GATEWAY = fileURLToPath(new URL('../../../support/wechat-gateway-child.mjs', import.meta.url));
const token = `insecure_${randomUUID()}`;
let wechat: WechatChannels | null = null;
let gateway: ChildProcess | null = null;
let knocking: NodeJS.Timeout | undefined;

afterEach(async () => {
  clearInterval(knocking);
  await wechat?.contacts.stop();
  gateway?.kill('SIGKILL');
});

/** Starts the gateway's process, and tells what reached people through it. */
async function startGateway(port: number, reached: string[]): Promise<ChildProcess> {
  const child = fork(GATEWAY, [token, String(port)], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The gateway does not start')));
    child.on('message', (message: { type: string; text?: string }) => {
      if (message.type === 'ready') resolve();
      else reached.push(message.text ?? '');
    });
  });
  return child;
}

const delivery = (messageId: string, text: string) => ({
  messageId,
  address: 'wxid_zhou',
  text,
  reply: null,
  toPrivate: false,
  answers: null,
});

/** WeChat behind the gateway at a port. */
function wechatAt(
  port: number,
  received: WechatMessage[],
  {
    by = token,
    ...options
  }: {
    readonly by?: string;
    readonly silentMs?: number;
    readonly mayStop?: () => boolean;
    readonly onState?: (state: GatewayState) => void;
  },
): WechatChannels {
  return createWechat({
    gateway: () => ({
      puppet: 'wechaty-puppet-service',
      puppetOptions: {
        token: by,
        endpoint: `127.0.0.1:${port}`,
        tls: { disable: true },
        timeoutSeconds: 5,
      },
    }),
    ledger: memoryPaceLedger(),
    policy: WechatPolicy.parse({}),
    receive: async (message) => void received.push(message),
    sentParts: memorySentParts(),
    now: Date.now,
    chance: () => 0,
    sleep: async () => {},
    clock: () => '12:00',
    onState: () => {},
    onFailure: () => {},
    firstRetryMs: 200,
    ...options,
  });
}

test('a gateway that dies and comes back is found again, and what could not be sent then is sent', async () => {
  const port = await freePort();
  const reached: string[] = [];
  const received: WechatMessage[] = [];
  gateway = await startGateway(port, reached);
  const opened = wechatAt(port, received, { silentMs: 3000 });
  wechat = opened;
  const online = async (): Promise<void> => {
    await expect.poll(() => opened.state().kind, { timeout: 60_000 }).toBe('online');
  };
  const loggingIn = () => setInterval(() => gateway?.connected && gateway.send({ type: 'login' }), 500);

  await opened.contacts.start();
  knocking = loggingIn();
  await online();
  clearInterval(knocking);
  gateway.send({ type: 'say', text: '叶酸怎么吃' });
  await expect.poll(() => received.map(({ text }) => text)).toEqual(['叶酸怎么吃']);
  expect(await opened.contacts.send(delivery('m1', '每天 0.4 毫克。'))).toEqual({ kind: 'sent' });
  await expect.poll(() => reached).toEqual(['每天 0.4 毫克。']);

  // The gateway tells of a message and does not say what it is: it is asked again.
  gateway.send({ type: 'hide', times: 2 });
  gateway.send({ type: 'say', text: '吃了会吐怎么办' });
  const heard = (): readonly string[] => received.map(({ text }) => text);
  await expect.poll(heard, { timeout: 30_000 }).toEqual(['叶酸怎么吃', '吃了会吐怎么办']);

  gateway.kill('SIGKILL');
  const cut = await opened.contacts.send(delivery('m0', '在断线的时候说的。'));
  expect(['may_have_arrived', 'gateway', 'not_online']).toContain(cut.kind === 'sent' ? '' : cut.reason);
  await expect.poll(() => opened.state().kind, { timeout: 60_000 }).not.toBe('online');
  expect(await opened.contacts.send(delivery('m2', '从孕前三个月开始。'))).toMatchObject({ kind: 'down' });

  gateway = await startGateway(port, reached);
  knocking = loggingIn();
  await online();
  clearInterval(knocking);
  expect(await opened.contacts.send(delivery('m2', '从孕前三个月开始。'))).toEqual({ kind: 'sent' });
  gateway.send({ type: 'say', text: '还要吃多久' });
  await expect.poll(() => received.at(-1)?.text).toBe('还要吃多久');
  expect(reached).toEqual(['每天 0.4 毫克。', '从孕前三个月开始。']);
});

test('whoever may not stop the gateway leaves it logged in, and the next one hears at once', async () => {
  const port = await freePort();
  const reached: string[] = [];
  const heard: WechatMessage[] = [];
  gateway = await startGateway(port, reached);
  const before = wechatAt(port, [], { mayStop: () => false });
  wechat = before;
  await before.contacts.start();
  gateway.send({ type: 'login' });
  await expect.poll(() => before.state().kind, { timeout: 60_000 }).toBe('online');
  await before.contacts.stop();
  const after = wechatAt(port, heard, {});
  wechat = after;
  await after.contacts.start();
  // Nobody logs in once more.
  await expect.poll(() => after.state().kind, { timeout: 30_000 }).toBe('online');
  gateway.send({ type: 'say', text: '叶酸怎么吃' });
  await expect.poll(() => heard.map(({ text }) => text)).toEqual(['叶酸怎么吃']);
  expect(await after.contacts.send(delivery('m1', '每天 0.4 毫克。'))).toEqual({ kind: 'sent' });
});

test('a line that is cut, leads nowhere, or where our token is not taken, is noticed at once', async () => {
  const port = await freePort();
  const received: WechatMessage[] = [];
  const line = await openBreakingLine(port);
  const states: string[] = [];
  const opened = wechatAt(line.port, received, { onState: ({ kind }) => states.push(kind) });
  wechat = opened;
  const comesTo = async (...wanted: readonly string[]): Promise<void> => {
    await expect.poll(() => wanted.every((kind) => states.includes(kind)), { timeout: 60_000 }).toBe(true);
  };

  await opened.contacts.start();
  await comesTo('down');
  const child = await startGateway(port, []);
  gateway = child;
  knocking = setInterval(() => child.connected && child.send({ type: 'login' }), 500);
  await comesTo('online');
  states.length = 0;
  await line.cut(0);
  await comesTo('down', 'starting', 'online');
  child.send({ type: 'say', text: '叶酸怎么吃' });
  await expect.poll(() => received.map(({ text }) => text)).toContain('叶酸怎么吃');
  await opened.contacts.stop();

  const reasons: string[] = [];
  const onState = (state: GatewayState): void => void (state.kind === 'down' && reasons.push(state.reason));
  wechat = wechatAt(port, [], { by: `insecure_${randomUUID()}`, onState });
  await wechat.contacts.start();
  await expect.poll(() => reasons, { timeout: 30_000 }).toContain('refused');
  line.close();
});
