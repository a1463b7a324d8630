import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import type { GatewayOptions } from '../../bot/channels/wechat/wechat-config.ts';
import type { Wechat4uTask } from '../../bot/channels/wechat/wechat4u-process.ts';
import { startQuietProcess } from '../../ingest/worker/start-quiet-process.ts';

/** All that it gets of our environment, in which there are keys: it runs what the platform answers as a program. */
const PASSED_ON =
  /^(?:PATH|HOME|TMPDIR|TEMP|TMP|TZ|LANG|SystemRoot|NODE_EXTRA_CA_CERTS|(?:https?|no)_proxy)$/i;
const PROGRAM = '../../bot/channels/wechat/wechat4u-process';

/** Starts a gateway to the web edition of WeChat on this computer, for one connection.
 *
 * @param memory File that keeps the account logged in, without its ending.
 * @param options.signal Aborted: it ends at once, and the account stays logged in.
 * @param options.failed Told when it has ended.
 * @returns How it is reached.
 * @throws When it cannot start. */
export async function startWechat4u(
  memory: string,
  options: { readonly signal: AbortSignal; readonly failed: (reason: string) => void },
): Promise<GatewayOptions> {
  const { signal, failed } = options;
  const task: Wechat4uTask = { port: await freePort(), token: `insecure_${randomUUID()}`, memory };
  signal.throwIfAborted();
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_ON.test(name)));
  const child = startQuietProcess(import.meta.url, PROGRAM, undefined, env);
  signal.addEventListener('abort', () => child.kill('SIGKILL'), { once: true });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => {
      reject(new Error('The gateway of wechat4u does not start'));
      failed('gateway_ended');
    });
    child.send(task);
  });
  const { port, token } = task;
  return {
    puppet: 'wechaty-puppet-service',
    puppetOptions: { token, endpoint: `127.0.0.1:${String(port)}`, tls: { disable: true } },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
