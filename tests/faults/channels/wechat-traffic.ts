import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { freePort } from '../../support/server-process.ts';
import { playPeople, type Traffic } from './traffic.ts';

const GATEWAY = fileURLToPath(new URL('../../support/wechat-gateway-child.mjs', import.meta.url));
const Told = z.object({ type: z.string(), text: z.string().default(''), to: z.string().default('') });

/** We write slowly there, and lines that follow each other are answered together. */
const PATIENCE_MS = 120_000;

/** Neighbours on WeChat, through a gateway over gRPC that brings some messages twice. It brings nothing again, so that nobody
 * writes while the server is killed; what waits to be sent then is what is tried. */
export async function wechatTraffic(random: () => number): Promise<Traffic> {
  const token = `insecure_${randomUUID()}`;
  const port = await freePort();
  const said = new Map<string, string[]>();
  const gateway: ChildProcess = fork(GATEWAY, [token, String(port)], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    gateway.once('exit', () => reject(new Error('The gateway does not start')));
    gateway.on('message', (raw: unknown) => {
      const { type, to, text } = Told.parse(raw);
      if (type === 'ready') resolve();
      else said.set(to, [...(said.get(to) ?? []), text]);
    });
  });
  // A gateway that is found again must be told to log in again.
  const knocking = setInterval(() => gateway.connected && gateway.send({ type: 'login' }), 500);

  async function online(base: string): Promise<boolean> {
    const response = await fetch(`${base}/readyz`).catch(() => null);
    const state = z.object({ checks: z.object({ wechat: z.string() }) }).safeParse(await response?.json());
    return state.success && state.data.checks.wechat === 'online';
  }

  return {
    channel: 'wechat',
    env: { YOUYU_WECHAT_TOKEN: token, YOUYU_WECHAT_ENDPOINT: `127.0.0.1:${port}` },
    run: (town) =>
      playPeople(
        { town, prefix: 'wxid_fault', atOnce: Math.max(3, town.messages / 100), patienceMs: PATIENCE_MS },
        {
          async say(person, text) {
            for (;;) {
              await town.calm();
              if ((await online(town.base()).catch(() => false)) && town.isCalm()) break;
              await sleep(200);
            }
            gateway.send({ type: 'say', from: person, text, times: random() < 0.3 ? 2 : 1 });
          },
          heard: (person) => said.get(person)?.length ?? 0,
        },
      ),
    arrivals: async () => said,
    async close() {
      clearInterval(knocking);
      gateway.kill('SIGKILL');
    },
  };
}
